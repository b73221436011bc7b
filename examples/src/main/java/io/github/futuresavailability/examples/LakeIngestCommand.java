package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.examples.output.RunLine;
import io.github.futuresavailability.kafka.DeletedOffsets;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.SequenceStatus;
import io.github.futuresavailability.kafka.TopicBuilder;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.ingest.TopicIngest;
import io.github.futuresavailability.lake.ingest.TopicIngestBuilder;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the records of topics to a lake until it is ended. */
@Uses(SharedOption.JSON)
@Command(
    name = "ingest",
    description =
        "Store the trades of a topic in the lake, each once, until the program is ended by Ctrl-C or"
            + " a signal. It goes on after what the lake has of the topic.",
    exitCodeList = {
      "0:Ended in order.",
      "1:Records are in the dead letters or were deleted before; all others were stored.",
      "2:Bad usage or failure; standard error has the reason."
    })
final class LakeIngestCommand implements Callable<Integer> {
  /** So often it looks whether it is to end. */
  private static final Duration POLL = Duration.ofMillis(100);

  private final Invocation invocation;

  @Mixin private final LakeFolder folder = new LakeFolder();

  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The addresses of Kafka brokers, separated by commas.")
  private String bootstrap = "";

  @Mixin private final ClientProperties client = new ClientProperties();

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      defaultValue = "spot",
      description = "The market of the topic: spot, us, um or cm. Default: ${DEFAULT-VALUE}.")
  private BinanceMarket market = BinanceMarket.SPOT;

  @Option(names = "--quotes", description = "Store the topic of quotes as well.")
  private boolean hasQuotes;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "1s",
      description =
          "How often to commit; the first commit is made at once. Default: ${DEFAULT-VALUE}.")
  private Duration every = Duration.ofSeconds(1);

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "End after this time, as 60s, 10m or 2h. Default: never.")
  private @Nullable Duration time;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description =
          "Append records that cannot be read to this CSV file. Default: the first one ends the"
              + " command.")
  private @Nullable Path deadLetters;

  @Option(
      names = "--new-topic",
      description =
          "Store a topic from its first record on although the lake has records of another one of"
              + " its name.")
  private boolean isNew;

  @Option(
      names = "--skip-deleted",
      description =
          "Go on behind records that the brokers have deleted before they were stored; lake gaps"
              + " --fill stores what the exchange has of them. Default: they end the command.")
  private boolean skipsDeleted;

  LakeIngestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    CountDownLatch stop = new CountDownLatch(1);
    EndOnSignal signal = EndOnSignal.with(stop);
    try (LetterFile letters = deadLetters == null ? null : LetterFile.open(deadLetters)) {
      return run(letters, stop);
    } finally {
      signal.close();
    }
  }

  /** The ingest of one topic. */
  private record Part(LakeKind kind, TopicIngest<?> ingest) {
    /** For example {@code 1,234 trades}. */
    String counted() {
      return Lines.count(ingest.stored(), kind.noun());
    }

    long deadLetters() {
      return ingest.statistics().deadLetters();
    }

    long read() {
      return ingest.statistics().records();
    }

    /** Offsets between the last batch and the end of the topic. */
    long behind() {
      return ingest.statistics().behind();
    }

    /** Records whose number is not the next one. */
    long events() {
      return ingest.statistics().sequence().entrySet().stream()
          .filter(entry -> entry.getKey() != SequenceStatus.OK)
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** The topics are opened first: without one no lake is created. */
  private int run(@Nullable LetterFile letters, CountDownLatch stop) {
    try (MarketTopic<Trade> trades = existing(MarketTopic.trades(bootstrap));
        MarketTopic<Quote> quotes = hasQuotes ? existing(MarketTopic.quotes(bootstrap)) : null;
        Lake lake = folder.create();
        TopicIngest<Trade> first = described(trades, letters).into(lake.trades());
        TopicIngest<Quote> second =
            quotes == null ? null : described(quotes, letters).into(lake.quotes())) {
      List<Part> parts = new ArrayList<>();
      parts.add(new Part(LakeKind.TRADES, first));
      if (second != null) {
        parts.add(new Part(LakeKind.QUOTES, second));
      }
      return run(parts, stop);
    }
  }

  private <R extends MarketRecord> TopicIngestBuilder<R> described(
      MarketTopic<R> topic, @Nullable LetterFile letters) {
    TopicIngestBuilder<R> described = TopicIngest.of(topic);
    if (letters != null) {
      described.deadLetters(letters::add);
    }
    if (skipsDeleted) {
      described.skipDeleted(this::noteSkipped);
    }
    return isNew ? described.newTopic() : described;
  }

  private void noteSkipped(DeletedOffsets offsets) {
    invocation
        .session()
        .note(
            "partition %d of %s: %s from %d on were deleted before they were stored; lake gaps finds the ids"
                .formatted(
                    offsets.partition(),
                    offsets.topic(),
                    Lines.count(offsets.count(), "offset"),
                    offsets.first()));
  }

  private <R extends MarketRecord> MarketTopic<R> existing(TopicBuilder<R> described) {
    return client
        .setOn(described)
        .of(market.assetClass(), market.exchange())
        .timeout(TopicSink.TIMEOUT)
        .openExisting();
  }

  private int run(List<Part> parts, CountDownLatch stop) {
    long began = System.nanoTime();
    long end = time == null ? Long.MAX_VALUE : time.toNanos();
    try (RunLine line = new RunLine(invocation.session())) {
      long passed = 0;
      while (stop.getCount() > 0 && passed < end) {
        long rest = Math.min(every.toNanos(), end - passed);
        boolean isFirst = total(parts, Part::read) == 0;
        poll(parts, System.nanoTime() + rest, isFirst, stop);
        parts.forEach(part -> part.ingest().commit());
        line.print(() -> progress(parts));
        passed = System.nanoTime() - began;
      }
    }
    invocation.print(document(parts, Duration.ofNanos(System.nanoTime() - began)));
    boolean isWhole =
        parts.stream()
            .allMatch(part -> part.deadLetters() == 0 && part.ingest().deletedOffsets() == 0);
    return isWhole ? Invocation.DONE : Invocation.FOUND_ERRORS;
  }

  /**
   * Polls until a commit is due.
   *
   * @param isFirst whether it is due as soon as all that has waited is read
   */
  private static void poll(List<Part> parts, long due, boolean isFirst, CountDownLatch stop) {
    int roundsAtEnd = 0;
    long left = due - System.nanoTime();
    // A partition of which nothing was read yet counts as read to its end, so that once is too few.
    while (left > 0 && stop.getCount() > 0 && !(isFirst && roundsAtEnd == 2)) {
      Duration time = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      poll(parts, time.dividedBy(parts.size()), stop);
      boolean isAtEnd = total(parts, Part::read) > 0 && total(parts, Part::behind) == 0;
      roundsAtEnd = isAtEnd ? roundsAtEnd + 1 : 0;
      left = due - System.nanoTime();
    }
  }

  private static void poll(List<Part> parts, Duration time, CountDownLatch stop) {
    try {
      parts.forEach(part -> part.ingest().poll(time));
    } catch (TopicException e) {
      if (!Thread.interrupted()) {
        throw e;
      }
      // Ends it as a signal does: what was read before is stored.
      stop.countDown();
    }
  }

  private static String progress(List<Part> parts) {
    return "%s stored, %s behind"
        .formatted(counted(parts), Lines.number(total(parts, Part::behind)));
  }

  private static String counted(List<Part> parts) {
    return parts.stream().map(Part::counted).collect(Collectors.joining(" and "));
  }

  private static long total(List<Part> parts, ToLongFunction<Part> number) {
    return parts.stream().mapToLong(number).sum();
  }

  private ResultDocument document(List<Part> parts, Duration duration) {
    long letters = total(parts, Part::deadLetters);
    Fields fields =
        new Fields()
            .with("lake", folder.path())
            .with("topics", parts.stream().map(part -> part.ingest().topicName()).toList());
    parts.forEach(part -> fields.with(part.kind().toString(), part.ingest().stored()));
    return new ResultDocument(
        "Stored %s in %s in %s: %s, %s, %s out of sequence, %s behind"
            .formatted(
                counted(parts),
                folder.path(),
                Lines.seconds(duration),
                Lines.count(total(parts, part -> part.ingest().commits()), "commit"),
                Lines.count(letters, "dead letter"),
                Lines.count(total(parts, Part::events), "record"),
                Lines.number(total(parts, Part::behind))),
        fields
            .with("commits", total(parts, part -> part.ingest().commits()))
            .with("dead_letters", letters)
            .with("deleted_offsets", total(parts, part -> part.ingest().deletedOffsets()))
            .with("out_of_sequence", total(parts, Part::events))
            .with("behind", total(parts, Part::behind)));
  }
}

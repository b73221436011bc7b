package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.examples.output.RunLine;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.TopicBuilder;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
      description = "How often to commit. Default: ${DEFAULT-VALUE}.")
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

  /** The topics are opened first: without one no lake is created. */
  private int run(@Nullable LetterFile letters, CountDownLatch stop) {
    TopicIngest.Options options =
        new TopicIngest.Options(isNew, skipsDeleted, letters, invocation.session());
    try (MarketTopic<Trade> trades = existing(MarketTopic.trades(bootstrap));
        MarketTopic<Quote> quotes = hasQuotes ? existing(MarketTopic.quotes(bootstrap)) : null;
        Lake lake = folder.create();
        TopicIngest<Trade> first =
            new TopicIngest<>(LakeKind.TRADES, trades, lake.trades(), options);
        TopicIngest<Quote> second =
            quotes == null
                ? null
                : new TopicIngest<>(LakeKind.QUOTES, quotes, lake.quotes(), options)) {
      return run(second == null ? List.of(first) : List.of(first, second), stop);
    }
  }

  private <R extends MarketRecord> MarketTopic<R> existing(TopicBuilder<R> described) {
    return client
        .setOn(described)
        .of(market.assetClass(), market.exchange())
        .timeout(TopicSink.TIMEOUT)
        .openExisting();
  }

  private int run(List<TopicIngest<?>> parts, CountDownLatch stop) {
    long began = System.nanoTime();
    long end = time == null ? Long.MAX_VALUE : time.toNanos();
    try (RunLine line = new RunLine(invocation.session())) {
      long passed = 0;
      while (stop.getCount() > 0 && passed < end) {
        long rest = Math.min(every.toNanos(), end - passed);
        poll(parts, System.nanoTime() + rest, stop);
        parts.forEach(TopicIngest::store);
        line.print(() -> progress(parts));
        passed = System.nanoTime() - began;
      }
    }
    invocation.print(document(parts, Duration.ofNanos(System.nanoTime() - began)));
    boolean isWhole =
        parts.stream().allMatch(part -> part.deadLetters() == 0 && part.deletedOffsets() == 0);
    return isWhole ? Invocation.DONE : Invocation.FOUND_ERRORS;
  }

  private static void poll(List<TopicIngest<?>> parts, long due, CountDownLatch stop) {
    long left = due - System.nanoTime();
    while (left > 0 && stop.getCount() > 0 && waiting(parts) < LakeBuffer.MOST) {
      Duration time = Duration.ofNanos(Math.min(left, POLL.toNanos()));
      poll(parts, time.dividedBy(parts.size()), stop);
      left = due - System.nanoTime();
    }
  }

  private static void poll(List<TopicIngest<?>> parts, Duration time, CountDownLatch stop) {
    try {
      parts.forEach(part -> part.poll(time));
    } catch (TopicException e) {
      if (!Thread.interrupted()) {
        throw e;
      }
      // Ends it as a signal does: what was read before is stored.
      stop.countDown();
    }
  }

  private static int waiting(List<TopicIngest<?>> parts) {
    return parts.stream().mapToInt(TopicIngest::waiting).sum();
  }

  private static String progress(List<TopicIngest<?>> parts) {
    return "%s stored, %s behind"
        .formatted(counted(parts), Lines.number(total(parts, TopicIngest::behind)));
  }

  private static String counted(List<TopicIngest<?>> parts) {
    return parts.stream().map(TopicIngest::counted).collect(Collectors.joining(" and "));
  }

  private static long total(List<TopicIngest<?>> parts, ToLongFunction<TopicIngest<?>> number) {
    return parts.stream().mapToLong(number).sum();
  }

  private ResultDocument document(List<TopicIngest<?>> parts, Duration duration) {
    long letters = total(parts, TopicIngest::deadLetters);
    Fields fields =
        new Fields()
            .with("lake", folder.path())
            .with("topics", parts.stream().map(TopicIngest::name).toList());
    parts.forEach(part -> fields.with(part.kind().toString(), part.stored()));
    return new ResultDocument(
        "Stored %s in %s in %s: %s, %s, %s out of sequence, %s behind"
            .formatted(
                counted(parts),
                folder.path(),
                Lines.seconds(duration),
                Lines.count(total(parts, TopicIngest::commits), "commit"),
                Lines.count(letters, "dead letter"),
                Lines.count(total(parts, TopicIngest::events), "record"),
                Lines.number(total(parts, TopicIngest::behind))),
        fields
            .with("commits", total(parts, TopicIngest::commits))
            .with("dead_letters", letters)
            .with("deleted_offsets", total(parts, TopicIngest::deletedOffsets))
            .with("out_of_sequence", total(parts, TopicIngest::events))
            .with("behind", total(parts, TopicIngest::behind)));
  }
}

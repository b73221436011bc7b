package io.github.futuresavailability.examples;

import io.github.futuresavailability.kafka.ProducerReplacedException;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.lake.LakeException;
import io.github.futuresavailability.lake.MixedTradesException;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.lake.UnclearCommitException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;

/** The same as {@link CommandHints} for what topics and lakes throw. */
final class MarketHints {
  private static final String BUSY = "SQLITE_BUSY";

  private static final String CREATED = "a producer creates it when it opens the topic";

  private static final String SKIPPED =
      "skipDeleted goes on behind them, and the gap is to be filled from the source";

  private MarketHints() {}

  static Optional<String> of(Throwable failure) {
    if (failure instanceof TopicException e) {
      return topic(e);
    }
    return failure instanceof LakeException e ? lake(e) : Optional.empty();
  }

  private static Optional<String> topic(TopicException failure) {
    if (failure instanceof ProducerReplacedException) {
      return Optional.of(
          "another stream sends to this topic since, and this one never sends again: "
              + failure.getMessage());
    }
    String message = String.valueOf(failure.getMessage());
    if (hasCause(failure, MarketHints::isTimeout)) {
      return Optional.of(
          message
              + "; no broker responds within %d s: check --bootstrap and the network"
                  .formatted(TopicSink.TIMEOUT.toSeconds()));
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException wrong) {
        return Optional.of(wrongClient(wrong));
      }
    }
    return replaced(message, CREATED, "stream --bootstrap creates it")
        .or(
            () ->
                replaced(
                    message,
                    SKIPPED,
                    "lake ingest --skip-deleted goes on behind them, and lake gaps --fill stores what the exchange has of them"));
  }

  private static Optional<String> replaced(String message, String part, String by) {
    return message.contains(part) ? Optional.of(message.replace(part, by)) : Optional.empty();
  }

  private static String wrongClient(ConfigException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return (message.contains("bootstrap.servers") ? "--bootstrap" : "--command-config")
        + " cannot be used: "
        + message;
  }

  private static boolean hasCause(Throwable failure, Predicate<Throwable> isSought) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isSought.test(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException;
  }

  private static Optional<String> lake(LakeException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof StalePositionException e) {
      return Optional.of(
          "another process stores \"%s\" in this lake as well, and nothing was stored twice; end it, and run this one again"
              .formatted(e.current().identity()));
    }
    if (failure instanceof UnclearCommitException) {
      return Optional.of(
          "%s, and whether the last commit was made is unknown; run it again: it goes on after what is stored"
              .formatted(
                  message.contains(BUSY)
                      ? "the lake is busy: another process holds its catalog"
                      : "the catalog of the lake did not respond"));
    }
    if (failure instanceof MixedTradesException e) {
      return Optional.of(
          "the trades are of several markets: %s; choose one with --exchange"
              .formatted(String.join(", ", e.markets())));
    }
    if (message.contains("snapshots() lists them")) {
      return Optional.of(message.replace("snapshots() lists them", "lake snapshots lists them"));
    }
    if (message.contains("newTopic() stores")) {
      return Optional.of(message.replace("newTopic() stores", "--new-topic stores"));
    }
    if (message.contains("deadLetters(...) keeps")) {
      return Optional.of(message.replace("deadLetters(...) keeps", "--dead-letters FILE keeps"));
    }
    if (message.contains("verify() says")) {
      return Optional.of(message.replace("verify() says", "lake verify says"));
    }
    if (message.contains("SQLITE_NOTADB")) {
      return Optional.of("this is no lake: its catalog.db is no catalog (" + message + ")");
    }
    return message.contains(BUSY)
        ? Optional.of("the lake is busy: another process holds its catalog (" + message + ")")
        : Optional.empty();
  }
}

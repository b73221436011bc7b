package io.github.futuresavailability.examples;

import java.time.DateTimeException;
import java.time.Period;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The time from one day of rebalancing to the next. */
final class RebalanceOptions {
  private static final String MONTH = "1m";

  @Option(
      names = "--every",
      paramLabel = "STEP",
      description =
          "The time from one day of rebalancing to the next: 7d, 2w, 1m or 1y. Default: "
              + MONTH
              + ".")
  private @Nullable String every;

  boolean isGiven() {
    return every != null;
  }

  Period period() {
    String text = every == null ? MONTH : every;
    try {
      String upper = text.toUpperCase(Locale.ROOT);
      return Period.parse(upper.startsWith("P") ? upper : "P" + upper);
    } catch (DateTimeException e) {
      throw new UsageException("--every is \"" + text + "\"; write 7d, 2w, 1m or 1y");
    }
  }
}

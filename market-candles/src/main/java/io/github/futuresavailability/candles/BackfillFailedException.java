package io.github.futuresavailability.candles;

import io.github.futuresavailability.AvailabilityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Thrown when windows of a backfill failed; the message names each, those of one fault together.
 * All other windows are stored, and the next run requests only the rest.
 */
public final class BackfillFailedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /** Not written when serialised: a report is for the process that ran. */
  private final transient BackfillReport report;

  BackfillFailedException(BackfillReport report) {
    super(message(report));
    this.report = report;
  }

  /**
   * The report of the run, with its failures.
   *
   * @return the whole report
   */
  public BackfillReport report() {
    return report;
  }

  private static String message(BackfillReport report) {
    return failures(report.failures()).stream()
        .map(failed -> "\n  " + failed)
        .collect(
            Collectors.joining(
                "",
                report.failures().size()
                    + " of "
                    + report.windows()
                    + " windows failed"
                    + (report.stoppedEarly() ? " and the run stopped early" : "")
                    + "; the others are stored, and the next run requests only the rest:",
                ""));
  }

  /** A fault of a file fails all windows of the file, and is said once. */
  private static List<String> failures(List<LedgerEntry> failures) {
    List<String> messages = new ArrayList<>();
    for (int from = 0; from < failures.size(); ) {
      int to = from + 1;
      while (to < failures.size() && hasSameFault(failures.get(from), failures.get(to))) {
        to++;
      }
      messages.add(message(failures.subList(from, to)));
      from = to;
    }
    return messages;
  }

  private static boolean hasSameFault(LedgerEntry one, LedgerEntry other) {
    return one.window().isOfSeries(other.window())
        && Objects.equals(one.failure(), other.failure());
  }

  private static String message(List<LedgerEntry> same) {
    CandleWindow first = same.get(0).window();
    CandleWindow last = same.get(same.size() - 1).window();
    String windows =
        same.size() == 1
            ? first.toString()
            : "%s %s %s..%s (%d windows)"
                .formatted(
                    first.instrument(),
                    first.resolution(),
                    first.first(),
                    last.last(),
                    same.size());
    return windows + ": " + same.get(0).failure();
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import java.io.IOException;
import picocli.CommandLine.ParameterException;

/** Says in one line what went wrong and what to do next. */
final class ErrorLine {
  private ErrorLine() {}

  static String of(String command, Throwable failure) {
    return Lines.single((command.isEmpty() ? "" : command + ": ") + text(failure));
  }

  private static String text(Throwable failure) {
    if (failure instanceof VolumeNotCollectedException e) {
      DateRange days = e.days();
      return "the volume of %s is not collected; first run: volumes --from %s --to %s"
          .formatted(Lines.count(e.symbolDays(), "symbol-day"), days.first(), days.last());
    }
    if (failure instanceof ArchiveShrankException) {
      return failure.getMessage() + "; --accept-removals writes it all the same";
    }
    return isMeantForUsers(failure) ? String.valueOf(failure.getMessage()) : unexpected(failure);
  }

  private static boolean isMeantForUsers(Throwable failure) {
    boolean known =
        failure instanceof AvailabilityException
            || failure instanceof IllegalArgumentException
            || failure instanceof UsageException
            || failure instanceof ParameterException;
    return known && failure.getMessage() != null;
  }

  /** The name of an exception is half of what a file system has to say. */
  private static String unexpected(Throwable failure) {
    String what = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return failure instanceof IOException
        ? what
        : "unexpected " + what + "; --verbose shows where it came from";
  }
}

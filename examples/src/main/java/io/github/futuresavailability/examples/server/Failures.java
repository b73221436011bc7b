package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.MixedTradesException;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.io.UncheckedIOException;

/** The problems of what calls throw. */
final class Failures {
  private Failures() {}

  static Problem problem(RuntimeException failure) {
    if (failure instanceof ProblemException e) {
      return e.problem();
    }
    if (failure instanceof DayNotCollectedException e) {
      return notCollected(e.day() + " is not collected");
    }
    if (failure instanceof VolumeNotCollectedException e) {
      return notCollected(
          "The volumes of %s from %s to %s are not collected"
              .formatted(
                  Lines.count(e.symbolDays(), "symbol-day"), e.days().first(), e.days().last()));
    }
    if (failure instanceof MixedTradesException e) {
      return new Problem(
          Problem.Kind.BAD_PARAMETER,
          "The trades are of several markets: " + String.join(", ", e.markets()),
          "exchange");
    }
    if (failure instanceof AvailabilityException || failure instanceof UncheckedIOException) {
      // Its message can have paths of the machine: it is for the operator.
      return Problem.of(Problem.Kind.UNAVAILABLE, "The file cannot be read now; try again later");
    }
    return Problem.of(Problem.Kind.INTERNAL, "The request failed; the operator has the reason");
  }

  /** Whether the operator has to know it. */
  static boolean isOurs(Problem problem) {
    return switch (problem.kind()) {
      case INTERNAL, UNAVAILABLE -> true;
      case BAD_PARAMETER, UNKNOWN_PATH, UNKNOWN_SYMBOL, NOT_COLLECTED, WRONG_METHOD -> false;
    };
  }

  private static Problem notCollected(String detail) {
    return Problem.of(Problem.Kind.NOT_COLLECTED, detail);
  }
}

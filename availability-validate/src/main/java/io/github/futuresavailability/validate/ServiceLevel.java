package io.github.futuresavailability.validate;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One figure that operators live by: what was reached, and what was to be. Immutable and
 * thread-safe.
 *
 * @param kind what it measures
 * @param outcome whether the target was reached
 * @param value what was measured, as a share from 0 to 1 or in days, see {@link Kind#isShare()};
 *     empty if nothing could be
 * @param target what was to be reached, in the same unit
 * @param note from how much data it comes, or why there is too little, in one line
 */
public record ServiceLevel(
    Kind kind, Outcome outcome, OptionalDouble value, double target, String note) {
  /** What can be measured. */
  public enum Kind {
    /** The share of days with a good update. */
    UPDATES("days with a good update", true),
    /** Days in a row, up to now, with a good update and without a failed run. */
    DAYS_WITHOUT_FAILURE("days in a row without a failure", false),
    /** The share of contracts that match the exchange's list. */
    MATCH("contracts that match the exchange", true),
    /** The share of present symbol-days with a volume. */
    VOLUMES("present days with a volume", true),
    /** How many days the newest published day lies before today; less is better. */
    NEWEST_DAY_AGE("age of the newest day", false);

    private final String words;
    private final boolean share;

    Kind(String words, boolean share) {
      this.words = words;
      this.share = share;
    }

    /**
     * The unit.
     *
     * @return true if it is a share from 0 to 1, false if it is a number of days
     */
    public boolean isShare() {
      return share;
    }

    /**
     * The lower-case name used in JSON and as a tag.
     *
     * @return for example {@code days_without_failure}
     */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The figure in words. */
    String words() {
      return words;
    }
  }

  /** Whether a target was reached. */
  public enum Outcome {
    /** It was. */
    MET("met"),
    /** It was not. */
    MISSED("missed"),
    /** Nobody can say yet. */
    NOT_ENOUGH_DATA("not enough data");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /**
     * The lower-case name used in JSON.
     *
     * @return for example {@code not_enough_data}
     */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome in words. */
    String words() {
      return words;
    }
  }

  /** Checks that nothing is null. */
  public ServiceLevel {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(note, "note");
  }

  static ServiceLevel unknown(Kind kind, OptionalDouble value, double target, String note) {
    return new ServiceLevel(kind, Outcome.NOT_ENOUGH_DATA, value, target, note);
  }

  static ServiceLevel measured(Kind kind, double value, double target, String note) {
    boolean met = kind == Kind.NEWEST_DAY_AGE ? value <= target : value >= target;
    Outcome outcome = met ? Outcome.MET : Outcome.MISSED;
    return new ServiceLevel(kind, outcome, OptionalDouble.of(value), target, note);
  }

  /** What was measured, in words. */
  String measuredWords() {
    return value.isEmpty() ? "unknown" : amount(value.getAsDouble());
  }

  /** What was to be reached, in words. */
  String targetWords() {
    return (kind == Kind.NEWEST_DAY_AGE ? "at most " : "at least ") + amount(target);
  }

  private String amount(double amount) {
    return kind.isShare()
        ? ReportWords.percent(amount)
        : ReportWords.counted(Math.round(amount), "day");
  }

  /** The level in one line. */
  @Override
  public String toString() {
    return outcome.words()
        + ": "
        + kind.words()
        + " "
        + measuredWords()
        + ", "
        + targetWords()
        + " due ("
        + note
        + ")";
  }
}

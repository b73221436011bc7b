package io.github.futuresavailability.validate.level;

import io.github.futuresavailability.internal.PlainText;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One service level: a measured figure and its target. Immutable and thread-safe.
 *
 * @param kind the figure
 * @param outcome whether the target was reached
 * @param value the measured value, as a share from 0 to 1 or in days, see {@link Kind#isShare()};
 *     empty if it could not be measured
 * @param target the target, in the same unit
 * @param note how much data it comes from, or why there is too little, in one line
 */
public record ServiceLevel(
    Kind kind, Outcome outcome, OptionalDouble value, double target, String note) {
  /** The figures. */
  public enum Kind {
    /** The share of days with a good update. */
    UPDATES("days with a good update", true),
    /** Days in a row, up to now, with a good update and without a failed run. */
    DAYS_WITHOUT_FAILURE("days in a row without a failure", false),
    /** The share of contracts that match the exchange's list. */
    MATCH("contracts that match the exchange", true),
    /** The share of present symbol-days with a volume. */
    VOLUMES("present days with a volume", true),
    /** How many days the newest published day is before today; less is better. */
    NEWEST_DAY_AGE("age of the newest day", false);

    private final String text;
    private final boolean share;

    Kind(String text, boolean share) {
      this.text = text;
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
     * The lower-case name in JSON and as a tag.
     *
     * @return for example {@code days_without_failure}
     */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The figure as reports print it.
     *
     * @return for example {@code days with a good update}
     */
    public String text() {
      return text;
    }
  }

  /** Whether a target was reached. */
  public enum Outcome {
    /** The target was reached. */
    MET("met"),
    /** The target was not reached. */
    MISSED("missed"),
    /** There is too little data to decide. */
    NOT_ENOUGH_DATA("not enough data");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /**
     * The lower-case name in JSON.
     *
     * @return for example {@code not_enough_data}
     */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The outcome as reports print it.
     *
     * @return for example {@code not enough data}
     */
    public String text() {
      return text;
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

  /**
   * The measured value as text.
   *
   * @return for example {@code 95 %} or {@code unknown}
   */
  public String measuredText() {
    return value.isEmpty() ? "unknown" : amount(value.getAsDouble());
  }

  /**
   * The target as text.
   *
   * @return for example {@code at least 95 %}
   */
  public String targetText() {
    return (kind == Kind.NEWEST_DAY_AGE ? "at most " : "at least ") + amount(target);
  }

  private String amount(double amount) {
    return kind.isShare()
        ? PlainText.percent(amount)
        : PlainText.counted(Math.round(amount), "day");
  }

  /** The service level in one line. */
  @Override
  public String toString() {
    return outcome.text()
        + ": "
        + kind.text()
        + " "
        + measuredText()
        + ", "
        + targetText()
        + " required ("
        + note
        + ")";
  }
}

package io.github.futuresavailability.validate.finding;

import io.github.futuresavailability.DateRange;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a finding: advice in one line and, where the library can help, the call that
 * fixes it, with arguments that reach the days of the finding. Immutable and thread-safe.
 *
 * <pre>{@code
 * SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe").withSymbol("BTCUSDT").withDays(days);
 * // probe: Backfill.symbols(BTCUSDT).between(2024-02-20, 2024-02-24)
 * }</pre>
 *
 * <p>A program with other commands, such as a command line, replaces the call by {@link #kind()},
 * {@link #symbol()} and {@link #days()}, see {@link #withCall}.
 */
public final class SuggestedFix {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  /** Which call fixes the finding. */
  public enum Kind {
    /** {@code DailyUpdate.lookingBackDays} probes the days again, stored or not. */
    LOOK_BACK,
    /** {@code DailyUpdate} collects the days after the newest stored one. */
    UPDATE,
    /** {@code Backfill} probes the unprobed days. */
    BACKFILL,
    /** {@code VolumeCollection} collects volumes. */
    VOLUMES,
    /** {@code VolumeCollection.verifyAgainstDaily} compares volumes with the daily files. */
    VOLUME_VERIFICATION,
    /** {@code Backfill.plan} runs the repair plan of the report. */
    REPAIR,
    /** As {@link #REPAIR}, with the repair plan of a report on the same sample. */
    SAMPLE_REPAIR,
    /** {@code Snapshots.restore} restores a backup. */
    RESTORE,
    /** {@code ExchangeInfoReader} reads a saved response of the exchange. */
    SAVED_EXCHANGE_INFO,
    /** No call of the library fixes it. */
    MANUAL
  }

  private final Kind kind;
  private final String advice;
  private final @Nullable String symbol;
  private final @Nullable DateRange days;
  private final @Nullable String call;

  private SuggestedFix(
      Kind kind,
      String advice,
      @Nullable String symbol,
      @Nullable DateRange days,
      @Nullable String call) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.advice = oneLine(advice, "suggested fix");
    this.symbol = symbol;
    this.days = days;
    this.call = call;
  }

  /**
   * A fix that no call of the library makes.
   *
   * @param advice what to do, in one line
   * @return the fix, of the kind {@link Kind#MANUAL}
   * @throws IllegalArgumentException if the advice is blank or has several lines
   */
  public static SuggestedFix of(String advice) {
    return of(Kind.MANUAL, advice);
  }

  /**
   * A fix that a call makes, for every symbol and without days.
   *
   * @param kind the call
   * @param advice what to do, in one line
   * @return the fix
   * @throws IllegalArgumentException if the advice is blank or has several lines
   */
  public static SuggestedFix of(Kind kind, String advice) {
    return new SuggestedFix(kind, advice, null, null, null);
  }

  /**
   * The same fix for one symbol. A symbol with other characters than letters, digits and low lines
   * cannot be written as it stands; the fix is then still for every symbol.
   *
   * @param name the symbol
   * @return a changed copy
   */
  public SuggestedFix withSymbol(String name) {
    boolean plain = name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    return plain ? new SuggestedFix(kind, advice, name, days, call) : this;
  }

  /**
   * The same fix from the first to the last of these days.
   *
   * @param ranges UTC days, oldest first and not empty
   * @return a changed copy
   */
  public SuggestedFix withDays(List<DateRange> ranges) {
    DateRange span = DateRange.of(ranges.get(0).first(), ranges.get(ranges.size() - 1).last());
    return new SuggestedFix(kind, advice, symbol, span, call);
  }

  /**
   * The same fix with the call written another way, for example as a command.
   *
   * @param other the call, in one line
   * @return a changed copy
   * @throws IllegalArgumentException if the call is blank or has several lines
   */
  public SuggestedFix withCall(String other) {
    return new SuggestedFix(kind, advice, symbol, days, oneLine(other, "suggested fix"));
  }

  /**
   * Which call fixes the finding.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * What to do, without the call.
   *
   * @return one line
   */
  public String advice() {
    return advice;
  }

  /**
   * The symbol that the call is limited to.
   *
   * @return the symbol, or empty if the call is for every symbol
   */
  public Optional<String> symbol() {
    return Optional.ofNullable(symbol);
  }

  /**
   * The UTC days that the call must reach. For {@link Kind#LOOK_BACK} they end today, so that their
   * number is the number of days to look back.
   *
   * @return the days, or empty if the call needs none
   */
  public Optional<DateRange> days() {
    return Optional.ofNullable(days);
  }

  /**
   * The call that fixes the finding.
   *
   * @return the call in one line, or empty for {@link Kind#MANUAL}
   */
  public Optional<String> call() {
    if (call != null) {
      return Optional.of(call);
    }
    return kind == Kind.MANUAL ? Optional.empty() : Optional.of(libraryCall());
  }

  private String libraryCall() {
    return switch (kind) {
      case LOOK_BACK ->
          on("DailyUpdate")
              + String.format(Locale.ROOT, ".lookingBackDays(%d)", days == null ? 1L : days.size());
      case UPDATE -> "DailyUpdate";
      case BACKFILL -> on("Backfill") + between();
      case VOLUMES -> on("VolumeCollection") + between();
      case VOLUME_VERIFICATION -> on("VolumeCollection") + between() + ".verifyAgainstDaily()";
      case REPAIR, SAMPLE_REPAIR -> "Backfill.plan(report.repairPlan())";
      case RESTORE -> "Snapshots.restore(backup, file)";
      case SAVED_EXCHANGE_INFO -> "CrossCheck.with(() -> ExchangeInfoReader.read(file))";
      case MANUAL -> "";
    };
  }

  private String on(String task) {
    return symbol == null ? task : task + ".symbols(" + symbol + ")";
  }

  private String between() {
    return days == null ? "" : ".between(" + days.first() + ", " + days.last() + ")";
  }

  /** Equal if every part is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SuggestedFix that
        && kind == that.kind
        && advice.equals(that.advice)
        && Objects.equals(symbol, that.symbol)
        && Objects.equals(days, that.days)
        && Objects.equals(call, that.call);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, advice, symbol, days, call);
  }

  /** The advice and the call in one line. */
  @Override
  public String toString() {
    return call().map(text -> advice + ": " + text).orElse(advice);
  }

  /** The text if it is one line that is not blank. */
  static String oneLine(String text, String part) {
    Objects.requireNonNull(text, part);
    if (text.isBlank() || LINE_END.matcher(text).find()) {
      throw new IllegalArgumentException(
          "The " + part + " of a finding must be one line: \"" + text + "\"");
    }
    return text;
  }
}

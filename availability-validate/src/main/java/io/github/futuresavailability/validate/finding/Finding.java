package io.github.futuresavailability.validate.finding;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One defect that a rule reports: where it is, what it is, and what to do about it. Immutable and
 * thread-safe.
 */
public final class Finding {
  private final String rule;
  private final Severity severity;
  private final String message;
  private final SuggestedFix suggestedFix;
  private final @Nullable String symbol;
  private final List<DateRange> days;
  private final CollectionPlan repair;

  private Finding(
      String rule,
      Severity severity,
      String message,
      SuggestedFix suggestedFix,
      @Nullable String symbol,
      List<DateRange> days,
      CollectionPlan repair) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.severity = Objects.requireNonNull(severity, "severity");
    this.message = SuggestedFix.oneLine(message, "message");
    this.suggestedFix = Objects.requireNonNull(suggestedFix, "suggestedFix");
    this.symbol = symbol;
    this.days = List.copyOf(days);
    this.repair = Objects.requireNonNull(repair, "repair");
  }

  /**
   * A finding about the whole database that no call of the library fixes.
   *
   * @param rule the id of the rule that reports it
   * @param severity how bad it is
   * @param message what is wrong, in one line
   * @param advice what to do about it, in one line
   * @return the finding
   * @throws IllegalArgumentException if the message or the advice is blank or has several lines
   */
  public static Finding of(String rule, Severity severity, String message, String advice) {
    return of(rule, severity, message, SuggestedFix.of(advice));
  }

  /**
   * A finding about the whole database.
   *
   * @param rule the id of the rule that reports it
   * @param severity how bad it is
   * @param message what is wrong, in one line
   * @param suggestedFix what to do about it
   * @return the finding
   * @throws IllegalArgumentException if the message is blank or has several lines
   */
  public static Finding of(
      String rule, Severity severity, String message, SuggestedFix suggestedFix) {
    return new Finding(
        rule, severity, message, suggestedFix, null, List.of(), CollectionPlan.EMPTY);
  }

  /**
   * The same finding about one symbol.
   *
   * @param about the symbol
   * @return a changed copy
   */
  public Finding withSymbol(String about) {
    Objects.requireNonNull(about, "about");
    return new Finding(rule, severity, message, suggestedFix, about, days, repair);
  }

  /**
   * The same finding about these days.
   *
   * @param on the UTC days, oldest first
   * @return a changed copy
   */
  public Finding withDays(List<DateRange> on) {
    return new Finding(rule, severity, message, suggestedFix, symbol, on, repair);
  }

  /**
   * The same finding with a repair: symbol-days to collect again.
   *
   * @param plan the symbol-days
   * @return a changed copy
   */
  public Finding withRepair(CollectionPlan plan) {
    return new Finding(rule, severity, message, suggestedFix, symbol, days, plan);
  }

  /**
   * The same finding with another suggested fix.
   *
   * @param other the fix
   * @return a changed copy
   */
  public Finding withSuggestedFix(SuggestedFix other) {
    return new Finding(rule, severity, message, other, symbol, days, repair);
  }

  /**
   * The id of the rule that reports it.
   *
   * @return for example {@code missing-days}
   */
  public String rule() {
    return rule;
  }

  /**
   * How bad it is.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * The symbol that it is about.
   *
   * @return the symbol, or empty if the finding is not about a single symbol
   */
  public Optional<String> symbol() {
    return Optional.ofNullable(symbol);
  }

  /**
   * The UTC days that it is about.
   *
   * @return ranges of days, oldest first; immutable, empty if the finding is not about single days
   */
  public List<DateRange> days() {
    return days;
  }

  /**
   * What is wrong.
   *
   * @return one line; it need not repeat the symbol and the days
   */
  public String message() {
    return message;
  }

  /**
   * What to do about it.
   *
   * @return the suggested fix, which prints as one line
   */
  public SuggestedFix suggestedFix() {
    return suggestedFix;
  }

  /**
   * The symbol-days to collect again so that the finding goes away, unless the archive itself has a
   * gap there.
   *
   * @return the symbol-days; empty if collecting again fixes nothing
   */
  public CollectionPlan repair() {
    return repair;
  }

  /** Equal if every part is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Finding that
        && rule.equals(that.rule)
        && severity == that.severity
        && message.equals(that.message)
        && suggestedFix.equals(that.suggestedFix)
        && Objects.equals(symbol, that.symbol)
        && days.equals(that.days)
        && repair.equals(that.repair);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, severity, message, suggestedFix, symbol, days, repair);
  }

  /** The finding in one line, without the suggested fix. */
  @Override
  public String toString() {
    String about = symbol == null ? "" : " " + PlainText.visible(symbol);
    return severity + " " + rule + about + (days.isEmpty() ? "" : " " + days) + ": " + message;
  }
}

package io.github.futuresavailability.validate;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One defect: which rule found it, where it is, what it is, and what to do about it. Immutable and
 * thread-safe.
 */
public final class Finding {
  private static final Pattern LINE_END = Pattern.compile("\\R");

  private final String rule;
  private final Severity severity;
  private final String message;
  private final String fix;
  private final @Nullable String symbol;
  private final List<DateRange> days;
  private final CollectionPlan repair;

  private Finding(
      String rule,
      Severity severity,
      String message,
      String fix,
      @Nullable String symbol,
      List<DateRange> days,
      CollectionPlan repair) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.severity = Objects.requireNonNull(severity, "severity");
    this.message = oneLine(message, "message");
    this.fix = oneLine(fix, "fix");
    this.symbol = symbol;
    this.days = List.copyOf(days);
    this.repair = Objects.requireNonNull(repair, "repair");
  }

  /**
   * A finding that concerns the whole database.
   *
   * @param rule the id of the rule that found it
   * @param severity how bad it is
   * @param message what is wrong, in one line
   * @param fix what to do about it, in one line
   * @return the finding
   * @throws IllegalArgumentException if the message or the fix is blank or has several lines
   */
  public static Finding of(String rule, Severity severity, String message, String fix) {
    return new Finding(rule, severity, message, fix, null, List.of(), CollectionPlan.EMPTY);
  }

  /**
   * The same finding, about one symbol.
   *
   * @param about the symbol
   * @return a new finding
   */
  public Finding withSymbol(String about) {
    Objects.requireNonNull(about, "about");
    return new Finding(rule, severity, message, fix, about, days, repair);
  }

  /**
   * The same finding, about these days.
   *
   * @param on the days, oldest first
   * @return a new finding
   */
  public Finding withDays(List<DateRange> on) {
    return new Finding(rule, severity, message, fix, symbol, on, repair);
  }

  /**
   * The same finding, which asking the archive again may mend.
   *
   * @param plan the symbol-days to ask for
   * @return a new finding
   */
  public Finding withRepair(CollectionPlan plan) {
    return new Finding(rule, severity, message, fix, symbol, days, plan);
  }

  /**
   * The id of the rule that found it.
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
   * @return the symbol, or empty if the finding is about no single one
   */
  public Optional<String> symbol() {
    return Optional.ofNullable(symbol);
  }

  /**
   * The UTC days that it is about.
   *
   * @return ranges of days, oldest first; immutable, empty if the finding is about no certain days
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
   * @return one line
   */
  public String fix() {
    return fix;
  }

  /**
   * What to ask the archive for so that the finding goes away, unless the archive truly lacks it.
   *
   * @return the symbol-days; empty if asking mends nothing
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
        && fix.equals(that.fix)
        && Objects.equals(symbol, that.symbol)
        && days.equals(that.days)
        && repair.equals(that.repair);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, severity, message, fix, symbol, days, repair);
  }

  @Override
  public String toString() {
    String about = symbol == null ? "" : " " + ReportWords.visible(symbol);
    return severity + " " + rule + about + (days.isEmpty() ? "" : " " + days) + ": " + message;
  }

  private static String oneLine(String text, String name) {
    Objects.requireNonNull(text, name);
    if (text.isBlank() || LINE_END.matcher(text).find()) {
      throw new IllegalArgumentException(
          "The " + name + " of a finding must be one line: \"" + text + "\"");
    }
    return text;
  }
}

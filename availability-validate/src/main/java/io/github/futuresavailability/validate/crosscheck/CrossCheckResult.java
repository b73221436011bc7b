package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The result of a cross-check, or the reason why it was not made. Immutable and thread-safe. */
public final class CrossCheckResult {
  static final Comparator<ContractDifference> ORDER =
      Comparator.comparing(ContractDifference::symbol, ContractSymbol.UTF8_ORDER);

  private final String quoteAsset;
  private final double threshold;
  private final @Nullable String reason;
  private final @Nullable CrossComparison sides;
  private final @Nullable Instant exchangeTime;
  private final List<UnknownValue> unknownValues;

  private CrossCheckResult(
      String quoteAsset,
      double threshold,
      @Nullable String reason,
      @Nullable CrossComparison sides,
      @Nullable ExchangeInfo info) {
    this.quoteAsset = quoteAsset;
    this.threshold = threshold;
    this.reason = reason;
    this.sides = sides;
    this.exchangeTime = info == null ? null : info.serverTime();
    this.unknownValues = info == null ? List.of() : UnknownValue.of(info);
  }

  static CrossCheckResult notChecked(String reason, String quoteAsset, double threshold) {
    Objects.requireNonNull(reason, "reason");
    return new CrossCheckResult(quoteAsset, threshold, reason, null, null);
  }

  static CrossCheckResult of(
      ExchangeInfo info, CrossComparison sides, String quoteAsset, double threshold) {
    return new CrossCheckResult(quoteAsset, threshold, null, sides, info);
  }

  /** The same result with the time and the unknown values of a response. */
  CrossCheckResult from(ExchangeInfo info) {
    return new CrossCheckResult(quoteAsset, threshold, reason, sides, info);
  }

  /**
   * The outcome.
   *
   * @return passed, failed, or not checked
   */
  public CrossCheckOutcome outcome() {
    if (sides == null) {
      return CrossCheckOutcome.NOT_CHECKED;
    }
    return matchShare().orElse(0) >= threshold
        ? CrossCheckOutcome.PASSED
        : CrossCheckOutcome.FAILED;
  }

  /**
   * Why nothing was compared.
   *
   * @return the reason in one line, or empty if the check was made
   */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /**
   * The day that was compared.
   *
   * @return the UTC day, or empty if nothing was compared
   */
  public Optional<LocalDate> day() {
    return Optional.ofNullable(sides).map(CrossComparison::day);
  }

  /**
   * The time of the exchange's response, by the clock of the exchange.
   *
   * @return the time in UTC, or empty if there was no response
   */
  public Optional<Instant> exchangeTime() {
    return Optional.ofNullable(exchangeTime);
  }

  /**
   * The quote asset of the contracts.
   *
   * @return for example {@code USDT}
   */
  public String quoteAsset() {
    return quoteAsset;
  }

  /**
   * The share that must match.
   *
   * @return from 0 to 1
   */
  public double threshold() {
    return threshold;
  }

  /**
   * How many contracts are on both sides.
   *
   * @return the number; 0 if nothing was compared
   */
  public long matched() {
    return sides == null ? 0 : sides.matched();
  }

  /**
   * How many contracts should be on both sides: those that are, and those with an unexplained
   * difference, see {@link DifferenceReason#isExplained()}.
   *
   * @return the number; 0 if nothing was compared
   */
  public long compared() {
    return sides == null ? 0 : sides.compared();
  }

  /**
   * The share that matches: {@link #matched()} of {@link #compared()}.
   *
   * @return from 0 to 1, or empty if nothing was compared
   */
  public OptionalDouble matchShare() {
    return sides == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(matched() / (double) compared());
  }

  /**
   * The contracts that trade at the exchange and have no file for the day.
   *
   * @return the contracts in UTF-8 order, each with its likely reason; immutable
   */
  public List<ContractDifference> onlyAtExchange() {
    return sides == null ? List.of() : sides.onlyAtExchange();
  }

  /**
   * The contracts that were traded on the day and do not trade at the exchange.
   *
   * @return the contracts in UTF-8 order, each with its likely reason; immutable
   */
  public List<ContractDifference> onlyInArchive() {
    return sides == null ? List.of() : sides.onlyInArchive();
  }

  /**
   * Values in the response that this library does not know.
   *
   * @return the values by field and value; immutable
   */
  public List<UnknownValue> unknownValues() {
    return unknownValues;
  }

  /**
   * The result as findings: one if the check failed or was not made, and one for each contract with
   * an unexplained difference.
   *
   * @return the findings; immutable
   */
  public List<Finding> findings() {
    return CrossCheckFindings.of(this);
  }

  /** The result in one line. */
  @Override
  public String toString() {
    return switch (outcome()) {
      case NOT_CHECKED -> "could not be checked: " + reason().orElse("");
      case PASSED, FAILED ->
          String.format(
              Locale.ROOT,
              "%,d of %,d %s perpetuals match on %s, %s; %s required",
              matched(),
              compared(),
              PlainText.visible(quoteAsset),
              day().map(Object::toString).orElse(""),
              PlainText.percent(matchShare().orElse(0)),
              PlainText.percent(threshold));
    };
  }
}

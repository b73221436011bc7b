package io.github.futuresavailability.validate;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ExchangeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a cross-check found, or why it was not made. Immutable and thread-safe. */
public final class CrossCheckResult {
  static final Comparator<ContractDifference> ORDER =
      Comparator.comparing(ContractDifference::symbol, ContractSymbol.UTF8_ORDER);

  private final String quoteAsset;
  private final double threshold;
  private final @Nullable String reason;
  private final @Nullable CrossComparison sides;
  private final @Nullable Instant toldAt;
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
    this.toldAt = info == null ? null : info.serverTime();
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

  /** The same result, with what the answer says that could not be compared. */
  CrossCheckResult toldBy(ExchangeInfo info) {
    return new CrossCheckResult(quoteAsset, threshold, reason, sides, info);
  }

  /**
   * How it ended.
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
   * When the exchange answered, by its own clock.
   *
   * @return the time in UTC, or empty if there was no answer
   */
  public Optional<Instant> toldAt() {
    return Optional.ofNullable(toldAt);
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
   * How many contracts should be on both sides: those that are, and those whose difference the
   * moment does not explain.
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
   * What trades at the exchange and has no file on the day.
   *
   * @return the contracts in UTF-8 order, each with its likely reason; immutable
   */
  public List<ContractDifference> onlyAtExchange() {
    return sides == null ? List.of() : sides.onlyAtExchange();
  }

  /**
   * What was traded on the day and does not trade at the exchange.
   *
   * @return the contracts in UTF-8 order, each with its likely reason; immutable
   */
  public List<ContractDifference> onlyInArchive() {
    return sides == null ? List.of() : sides.onlyInArchive();
  }

  /**
   * Values in the answer that this library has never seen.
   *
   * @return the values by field and value; immutable
   */
  public List<UnknownValue> unknownValues() {
    return unknownValues;
  }

  /** The result in one line. */
  @Override
  public String toString() {
    return CrossCheckWords.verdict(this);
  }
}

package io.github.futuresavailability;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One contract as the exchange describes it; every text is kept as it is, known or unknown.
 *
 * <p>The exchange adds types and states without notice, so {@code contractType}, {@code status} and
 * {@code underlyingType} are texts, and a type may be empty or have a blank, as in {@code
 * CURRENT_QUARTER DELIVERING}. Immutable and thread-safe.
 *
 * @param symbol the symbol, spelled as in the archive
 * @param pair the pair that is traded, {@code BTCUSDT} also for {@code BTCUSDT_260626}
 * @param contractType for example {@code PERPETUAL}, {@code TRADIFI_PERPETUAL}, {@code
 *     PERPETUAL_DELIVERING} or an empty text
 * @param status for example {@code TRADING} or {@code SETTLING}
 * @param baseAsset the asset that is bought and sold
 * @param quoteAsset the asset in which prices are measured
 * @param marginAsset the asset of the margin
 * @param onboardedAt when trading began, UTC; the exchange sometimes reports a wrong time; null in
 *     a response from before 2020-12-08
 * @param deliversAt when the contract ends, UTC; about the year 2100 where no end is known; null in
 *     a response from before 2020-12-08
 * @param underlyingType for example {@code COIN}, {@code EQUITY}, {@code COMMODITY} or {@code
 *     INDEX}; empty in the oldest responses
 */
public record ExchangeContract(
    String symbol,
    String pair,
    String contractType,
    String status,
    String baseAsset,
    String quoteAsset,
    String marginAsset,
    @Nullable Instant onboardedAt,
    @Nullable Instant deliversAt,
    String underlyingType) {

  /** Checks that the symbol can be one and that no text is null. */
  public ExchangeContract {
    ContractSymbol.of(symbol);
    Objects.requireNonNull(pair, "pair");
    Objects.requireNonNull(contractType, "contractType");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(baseAsset, "baseAsset");
    Objects.requireNonNull(quoteAsset, "quoteAsset");
    Objects.requireNonNull(marginAsset, "marginAsset");
    Objects.requireNonNull(underlyingType, "underlyingType");
  }

  /**
   * Whether the contract has no delivery date of its own: all known types of such contracts have
   * this word in them, also while one is closed.
   *
   * @return true for {@code PERPETUAL}, {@code TRADIFI_PERPETUAL} and {@code PERPETUAL_DELIVERING}
   */
  public boolean isPerpetual() {
    return contractType.contains("PERPETUAL");
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The totals of a day over the contracts of one quote asset. Immutable and thread-safe. */
public final class MarketSummary {
  private static final Layout<MarketSummary> LAYOUT =
      new Layout<>(
          List.of("contracts", "traded", "quote_volume", "trade_count", "top_10_share_pct"),
          s ->
              List.of(
                  s.contracts(),
                  s.tradedContracts(),
                  s.totalQuoteVolume(),
                  s.totalTrades(),
                  s.sharePercentOfTop(10)));

  private final VolumeRanking ranking;

  MarketSummary(VolumeRanking ranking) {
    this.ranking = ranking;
  }

  /**
   * The day.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return ranking.day();
  }

  /**
   * Whether the day is collected. A day of which every file has vanished counts as not collected,
   * because it does not show which contracts existed.
   *
   * @return true if at least one contract has a file for the day
   */
  public boolean isCollected() {
    return ranking.isCollected();
  }

  /**
   * The asset in which volumes are measured.
   *
   * @return the asset, such as {@code USDT}
   */
  public String quoteAsset() {
    return ranking.quoteAsset();
  }

  /**
   * The number of contracts with a file.
   *
   * @return the number of contracts
   */
  public int contracts() {
    return ranking.rankedContracts();
  }

  /**
   * The number of contracts with trades.
   *
   * @return the number of contracts
   */
  public int tradedContracts() {
    return Math.toIntExact(
        ranking.entries().stream().filter(entry -> entry.tradeCount() > 0).count());
  }

  /**
   * The quote volume of all contracts.
   *
   * @return the sum in the quote asset
   */
  public double totalQuoteVolume() {
    return ranking.totalQuoteVolume();
  }

  /**
   * The mean quote volume of the contracts.
   *
   * @return the mean in the quote asset, or empty if there is no contract
   */
  public OptionalDouble averageQuoteVolume() {
    return ranking.entries().stream().mapToDouble(RankedVolume::quoteVolume).average();
  }

  /**
   * The trades of all contracts.
   *
   * @return the number of trades
   */
  public long totalTrades() {
    return ranking.entries().stream().mapToLong(RankedVolume::tradeCount).sum();
  }

  /**
   * The contract with the greatest quote volume.
   *
   * @return the contract, or empty if there is none
   */
  public Optional<RankedVolume> largest() {
    return ranking.entries().stream().findFirst();
  }

  /**
   * The share of the largest contracts in the total quote volume; {@link
   * VolumeQueries#concentrationOn} has more measures of concentration.
   *
   * @param contracts the number of contracts, at least one
   * @return the share in percent; 0 if nothing was traded
   * @throws IllegalArgumentException if {@code contracts} is not positive
   */
  public double sharePercentOfTop(int contracts) {
    return new Concentration(ranking).sharePercentOfTop(contracts);
  }

  /** The totals as a table with one row. */
  @Override
  public String toString() {
    if (!isCollected()) {
      return TextTable.notCollected(day().toString());
    }
    return LAYOUT.print(
        day() + ": contracts quoted in " + TextTable.line(quoteAsset()), List.of(this));
  }
}

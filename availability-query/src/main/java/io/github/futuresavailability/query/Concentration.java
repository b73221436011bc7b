package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.List;

/**
 * How unevenly the quote volume of a day is spread over the contracts of one quote asset. Immutable
 * and thread-safe.
 */
public final class Concentration {
  private static final double PERCENT = 100;
  private static final Layout<Concentration> LAYOUT =
      new Layout<>(
          List.of("contracts", "top_1_pct", "top_5_pct", "top_10_pct", "herfindahl", "effective"),
          c ->
              List.of(
                  c.contracts(),
                  c.sharePercentOfTop(1),
                  c.sharePercentOfTop(5),
                  c.sharePercentOfTop(10),
                  Layout.number(c.herfindahlIndex()),
                  c.effectiveContracts()));

  private final VolumeRanking ranking;

  Concentration(VolumeRanking ranking) {
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
   * Whether the day is collected, as in {@link VolumeRanking#isCollected}.
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
   * The share of the largest contracts in the total quote volume.
   *
   * @param contracts the number of contracts, at least one
   * @return the share in percent; 0 if nothing was traded
   * @throws IllegalArgumentException if {@code contracts} is not positive
   */
  public double sharePercentOfTop(int contracts) {
    return Ranks.sharePercent(
        Ranks.total(ranking.top(contracts).entries()), ranking.totalQuoteVolume());
  }

  /**
   * The sum of the squared shares of all contracts, each between 0 and 1: the Herfindahl index.
   *
   * @return 1 if all was traded in one contract, 1/n if n contracts have equal volumes; 0 if
   *     nothing was traded
   */
  public double herfindahlIndex() {
    return ranking.entries().stream()
        .mapToDouble(entry -> entry.marketSharePercent() / PERCENT)
        .map(share -> share * share)
        .sum();
  }

  /**
   * The number of contracts of equal volume that have the same index: one divided by it.
   *
   * @return the number, which need not be whole; 0 if nothing was traded
   */
  public double effectiveContracts() {
    double index = herfindahlIndex();
    return index == 0 ? 0 : 1 / index;
  }

  /** The figures as a table with one row. */
  @Override
  public String toString() {
    if (!isCollected()) {
      return TextTable.notCollected(day().toString());
    }
    return LAYOUT.print(
        day() + ": contracts quoted in " + TextTable.line(quoteAsset()), List.of(this));
  }
}

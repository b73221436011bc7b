package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.TradingNames;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The contracts of one quote asset by their quote volume of a day, greatest first; equal volumes
 * are in the order of the symbols' UTF-8 bytes.
 *
 * <p>Refinements shorten the list; ranks, shares and totals stay those among all contracts of the
 * day. Immutable and thread-safe.
 */
public final class VolumeRanking implements Iterable<RankedVolume>, Tabular {
  private static final Layout<RankedVolume> LAYOUT =
      new Layout<>(
          List.of("rank", "symbol", "quote_volume", "trade_count", "share_pct", "percentile"),
          entry ->
              List.of(
                  entry.rank(),
                  entry.symbol(),
                  entry.quoteVolume(),
                  entry.tradeCount(),
                  entry.marketSharePercent(),
                  entry.percentile()));

  private final MarketDay market;
  private final List<RankedVolume> entries;

  private VolumeRanking(MarketDay market, List<RankedVolume> entries) {
    this.market = market;
    this.entries = entries;
  }

  /** Ranks the volumes of a day, given in any order. */
  static VolumeRanking of(
      LocalDate day, String quoteAsset, boolean isCollected, List<Ranks.TradedVolume> volumes) {
    TradingNames<Ranks.TradedVolume> names =
        TradingNames.of(
            volumes.stream().sorted(Ranks.TradedVolume.GREATEST_FIRST).toList(),
            Ranks.TradedVolume::contract);
    List<RankedVolume> ranked = Ranks.of(names.counted());
    return new VolumeRanking(
        new MarketDay(day, quoteAsset, isCollected, ranked, names.collisions()), ranked);
  }

  /** The parts that stay the same when the list is shortened. */
  private record MarketDay(
      LocalDate day,
      String quoteAsset,
      boolean isCollected,
      List<RankedVolume> ranked,
      List<NameCollision> collisions) {}

  /**
   * The day.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return market.day();
  }

  /**
   * Whether the day is collected. A day of which every file has vanished counts as not collected,
   * because it does not show which contracts existed.
   *
   * @return true if at least one contract has a file for the day
   */
  public boolean isCollected() {
    return market.isCollected();
  }

  /**
   * The asset in which volumes are measured.
   *
   * @return the asset, such as {@code USDT}
   */
  public String quoteAsset() {
    return market.quoteAsset();
  }

  /**
   * The contracts of this list.
   *
   * @return the entries, greatest volume first; immutable
   */
  public List<RankedVolume> entries() {
    return entries;
  }

  /**
   * The symbols of this list.
   *
   * @return the symbols, greatest volume first; immutable
   */
  public List<String> symbols() {
    return entries.stream().map(RankedVolume::symbol).toList();
  }

  /**
   * The number of contracts in this list.
   *
   * @return how many entries there are
   */
  public int size() {
    return entries.size();
  }

  /**
   * The number of ranked contracts, in this list or not.
   *
   * @return how many contracts were ranked
   */
  public int rankedContracts() {
    return market.ranked().size();
  }

  /**
   * The quote volume of all ranked contracts, in this list or not.
   *
   * @return the sum in the quote asset
   */
  public double totalQuoteVolume() {
    return Ranks.total(market.ranked());
  }

  /**
   * The trading names that had more than one file on the day.
   *
   * @return the names in UTF-8 order, almost always none; immutable
   */
  public List<NameCollision> nameCollisions() {
    return market.collisions();
  }

  /**
   * Keeps the head of the list.
   *
   * @param limit how many contracts at most, at least one
   * @return another list
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public VolumeRanking top(int limit) {
    int kept = Math.min(Ranks.limit(limit), entries.size());
    return new VolumeRanking(market, entries.subList(0, kept));
  }

  /**
   * Keeps the contracts with at least this quote volume.
   *
   * @param minimumQuoteVolume the least volume, in the quote asset
   * @return another list
   */
  public VolumeRanking atLeast(double minimumQuoteVolume) {
    return new VolumeRanking(
        market,
        entries.stream().filter(entry -> entry.quoteVolume() >= minimumQuoteVolume).toList());
  }

  /**
   * The entry of a symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return the entry, or empty if the symbol is not in this list
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public Optional<RankedVolume> find(String symbol) {
    String exact = Symbols.require(symbol);
    return entries.stream().filter(entry -> entry.symbol().equals(exact)).findFirst();
  }

  @Override
  public Iterator<RankedVolume> iterator() {
    return entries.iterator();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(entries);
  }

  /** The day, the number of ranked contracts, and the first of this list as a table. */
  @Override
  public String toString() {
    if (!isCollected()) {
      return TextTable.notCollected(day().toString());
    }
    return LAYOUT.print(
        "%s: %s of %s quoted in %s"
            .formatted(
                day(),
                size(),
                TextTable.count(rankedContracts(), "contract"),
                TextTable.line(quoteAsset())),
        entries);
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.UnderlyingCondition;
import io.github.futuresavailability.result.UnderlyingUnknownException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Queries volumes of contracts and ranks contracts by them.
 *
 * <p>Volumes are compared among contracts of one quote asset only, because they are measured in it:
 * those of ETHBTC are in BTC. The default is the perpetual contracts quoted in USDT, settled names
 * included. A day with files whose volume is not collected is never ranked in part: it throws
 * {@link VolumeNotCollectedException}. Ranks, percentiles and shares are those of {@link
 * RankedVolume}, and computed before any list is shortened. Days are UTC calendar days. The result
 * is empty for a symbol that the database does not have; a string that cannot be a symbol is
 * refused, as by {@link AvailabilityQueries}. Immutable and thread-safe.
 *
 * <pre>{@code
 * try (var volumes = new VolumeQueries(path)) {
 *   volumes.topByVolume(LocalDate.parse("2024-01-15"), 10);
 *   volumes.quotedIn("USDC").topByVolume(LocalDate.parse("2024-01-15"), 10);
 * }
 * }</pre>
 */
public final class VolumeQueries implements AutoCloseable {
  private static final ContractFilter USDT_PERPETUALS =
      ContractFilter.ALL.quotedIn("USDT").perpetual();

  private final AvailabilityDatabase database;
  private final boolean isOwner;
  private final VolumeReader reader;

  /**
   * Opens a database to read; closing this object closes it.
   *
   * @param path the database file
   * @throws io.github.futuresavailability.database.DatabaseOpenException if the file cannot be
   *     opened; the subtype says why
   */
  public VolumeQueries(Path path) {
    this(
        AvailabilityDatabase.openReadOnly(Objects.requireNonNull(path, "path")),
        true,
        USDT_PERPETUALS);
  }

  private VolumeQueries(AvailabilityDatabase database, boolean isOwner, ContractFilter market) {
    this.database = database;
    this.isOwner = isOwner;
    this.reader = new VolumeReader(database, market);
  }

  /**
   * Queries a database that is open already; closing this object leaves it open.
   *
   * @param database the database
   * @return the queries
   */
  public static VolumeQueries on(AvailabilityDatabase database) {
    return new VolumeQueries(Objects.requireNonNull(database, "database"), false, USDT_PERPETUALS);
  }

  /**
   * The same queries among the contracts of another quote asset.
   *
   * @param quoteAsset the asset, such as {@code USDC}
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries quotedIn(String quoteAsset) {
    return among(reader.market().quotedIn(Objects.requireNonNull(quoteAsset, "quoteAsset")));
  }

  /**
   * The same queries among the contracts without a delivery date, which is the default.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries perpetual() {
    return among(reader.market().perpetual());
  }

  /**
   * The same queries among the contracts with a delivery date.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries dated() {
    return among(reader.market().dated());
  }

  /**
   * The same queries among the contracts with and without a delivery date.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries perpetualAndDated() {
    ContractFilter market = reader.market();
    return among(
        new ContractFilter(market.quoteAssets(), ContractFilter.ALL.types(), market.excluded()));
  }

  /**
   * The same queries without some contracts, as for a day on which the archive has a file of a
   * contract but no 1d kline, so that its volume can never be collected. Ranks, shares and totals
   * are those among the others.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return queries on the same database, which this object still closes
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public VolumeQueries without(String... symbols) {
    return among(reader.market().without(Symbols.listOf(symbols)));
  }

  /**
   * The same queries without the contracts that the newest recorded response of the exchange with
   * them says to be on one of these types of underlying, such as shares and metals; contracts that
   * no recorded response has stay. Ranks, shares and totals are those among the others.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code EQUITY}
   * @return queries on the same database, which this object still closes; reads the recorded
   *     contracts
   * @throws IllegalArgumentException if no type is given
   * @throws UnderlyingUnknownException if no response is recorded at all
   */
  public VolumeQueries withoutUnderlying(String... types) {
    return among(
        reader.market().without(UnderlyingCondition.without(types).excluded(database.contracts())));
  }

  /**
   * All contracts of a day by quote volume.
   *
   * @param day a day
   * @return the ranking; empty on a day that is not collected, see {@link
   *     VolumeRanking#isCollected}
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public VolumeRanking rankingOn(LocalDate day) {
    return reader.rankingOn(Objects.requireNonNull(day, "day"));
  }

  /**
   * The contracts with the greatest quote volume of a day. Ranks, shares and percentiles are those
   * among all contracts of the day.
   *
   * @param day a day
   * @param limit how many contracts at most, at least one
   * @return the head of the ranking; empty on a day that is not collected
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public VolumeRanking topByVolume(LocalDate day, int limit) {
    return rankingOn(day).top(limit);
  }

  /**
   * The percentile of a contract in the ranking of a day: 100 is the greatest volume, 0 the least.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day
   * @return the percentile, or empty if the symbol is not among the ranked contracts of the day
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public OptionalDouble percentileOf(String symbol, LocalDate day) {
    String exact = Symbols.require(symbol);
    return rankingOn(day).find(exact).stream().mapToDouble(RankedVolume::percentile).findFirst();
  }

  /**
   * The totals of a day over the ranked contracts.
   *
   * @param day a day
   * @return the totals; zero on a day that is not collected, see {@link MarketSummary#isCollected}
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public MarketSummary summaryOn(LocalDate day) {
    return new MarketSummary(rankingOn(day));
  }

  /**
   * The quote volume and trades of a contract on each day of a range. Volumes are in the contract's
   * own quote asset, and {@link #quotedIn}, {@link #dated} and {@link #without} have no effect
   * here.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the days with a file, oldest first; empty if the database does not have the symbol
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   */
  public VolumeSeries volumesOf(String symbol, DateRange range) {
    return reader.seriesOf(Symbols.require(symbol), Objects.requireNonNull(range, "range"));
  }

  /**
   * The mean quote volume of a contract over the days of a range on which it had a file.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the mean in the contract's quote asset, or empty if it had no file in the range
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   */
  public OptionalDouble averageOf(String symbol, DateRange range) {
    return volumesOf(symbol, range).average();
  }

  /**
   * The least quote volume of a contract on a day of a range on which it had a file.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the volume in the contract's quote asset, or empty if it had no file in the range
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   */
  public OptionalDouble minimumOf(String symbol, DateRange range) {
    return volumesOf(symbol, range).minimum();
  }

  /**
   * The greatest quote volume of a contract on a day of a range.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the volume in the contract's quote asset, or empty if it had no file in the range
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   */
  public OptionalDouble maximumOf(String symbol, DateRange range) {
    return volumesOf(symbol, range).maximum();
  }

  /**
   * The quote volume and trades of a contract on the newest days. They are of one contract: if a
   * listing period starts in these days, the series starts with the newest such period.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days the number of calendar days, at least one; the newest published day is the last
   * @return the days with a file, oldest first
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   * @throws IllegalArgumentException if {@code days} is not positive, or if no archive can have
   *     such a symbol
   */
  public VolumeSeries trendOf(String symbol, int days) {
    String exact = Symbols.require(symbol);
    if (days < 1) {
      throw new IllegalArgumentException(
          "The trend has " + TextTable.count(days, "day") + "; it must have at least 1");
    }
    return reader.lastDaysOf(exact, days);
  }

  /**
   * The changes of contracts over some days: in quote volume, in price, and in rank.
   *
   * @param day the later day
   * @param days the number of calendar days from the earlier day to the later one, at least one; 1,
   *     7 and 30 are usual
   * @return the contracts that were ranked on both days and stayed listed in between, the greatest
   *     rise of volume first
   * @throws IllegalArgumentException if {@code days} is not positive
   * @throws VolumeNotCollectedException if a contract's volume on one of the days is not collected
   */
  public Movers moversOn(LocalDate day, int days) {
    LocalDate later = Objects.requireNonNull(day, "day");
    if (days < 1) {
      throw new IllegalArgumentException(
          "The days compared are "
              + TextTable.count(days, "day")
              + " apart; it must be at least 1");
    }
    return reader.moversBetween(Days.before(later, days), later);
  }

  /**
   * The concentration of the volume of a day: how unevenly it is spread over the contracts.
   *
   * @param day a day
   * @return shares of the largest contracts, and the Herfindahl index
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public Concentration concentrationOn(LocalDate day) {
    return new Concentration(rankingOn(day));
  }

  /**
   * The rankings of all days, for export.
   *
   * @return the rankings; nothing is read yet
   */
  public VolumeRankings rankings() {
    return new VolumeRankings(database, reader.market());
  }

  /** The path of the database, and the asset in which volumes are measured. */
  @Override
  public String toString() {
    String asset = TextTable.line(VolumeReader.quoteAssetOf(reader.market()));
    return "VolumeQueries[" + AvailabilityQueries.placeOf(database) + ", quoted in " + asset + "]";
  }

  /** Closes the database if this object opened it. */
  @Override
  public void close() {
    if (isOwner) {
      database.close();
    }
  }

  private VolumeQueries among(ContractFilter market) {
    return new VolumeQueries(database, false, market);
  }
}

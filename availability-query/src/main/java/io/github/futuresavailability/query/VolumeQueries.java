package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Ranks contracts by what was traded.
 *
 * <p>Volumes are compared among contracts of one quote asset only, because they are measured in it:
 * those of ETHBTC are in BTC. Unless told otherwise these are the perpetual contracts quoted in
 * USDT, settled names included. A day with files whose volume is not collected is never ranked in
 * part: it throws {@link VolumeNotCollectedException}. Ranks, percentiles and shares are everywhere
 * as {@link RankedVolume} defines them, and computed before any list is shortened. Days are UTC
 * calendar days. A symbol that the database does not know gives an empty answer; a string that no
 * archive can have as a symbol is refused, as {@link AvailabilityQueries} does. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * try (var volumes = new VolumeQueries(path)) {
 *   volumes.topByVolume(LocalDate.parse("2024-01-15"), 10);
 *   volumes.quotedIn("USDC").topByVolume(LocalDate.parse("2024-01-15"), 10);
 * }
 * }</pre>
 */
public final class VolumeQueries implements AutoCloseable {
  private final DatabaseHandle access;
  private final VolumeReader reader;

  /**
   * Opens a database to read; closing this object closes it.
   *
   * @param path the database file
   * @throws io.github.futuresavailability.database.DatabaseOpenException if the file cannot be
   *     opened; the subtype says why
   */
  public VolumeQueries(Path path) {
    this(DatabaseHandle.open(path), MarketSegment.USDT_PERPETUALS);
  }

  private VolumeQueries(DatabaseHandle access, MarketSegment segment) {
    this.access = access;
    this.reader = new VolumeReader(access.database(), segment);
  }

  /**
   * Asks a database that is open already; closing this object leaves it open.
   *
   * @param database the database
   * @return the queries
   */
  public static VolumeQueries on(AvailabilityDatabase database) {
    return new VolumeQueries(DatabaseHandle.borrow(database), MarketSegment.USDT_PERPETUALS);
  }

  /**
   * The same queries among the contracts of another quote asset.
   *
   * @param quoteAsset the asset, such as {@code USDC}
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries quotedIn(String quoteAsset) {
    return among(reader.segment().quotedIn(quoteAsset));
  }

  /**
   * The same queries among the contracts without a delivery date, which is the default.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries perpetual() {
    return among(reader.segment().ofTypes(ContractType.PERPETUAL));
  }

  /**
   * The same queries among the contracts with a delivery date.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries dated() {
    return among(reader.segment().ofTypes(ContractType.DELIVERY));
  }

  /**
   * The same queries among the contracts with and without a delivery date.
   *
   * @return queries on the same database, which this object still closes
   */
  public VolumeQueries perpetualAndDated() {
    return among(reader.segment().ofTypes(ContractType.values()));
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
    return among(reader.segment().without(Symbols.requireAll(symbols)));
  }

  /**
   * All contracts of a day by quote volume.
   *
   * @param day a day
   * @return the ranking; empty on a day that nobody collected, see {@link
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
   * @return the head of the ranking; empty on a day that nobody collected
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public VolumeRanking topByVolume(LocalDate day, int limit) {
    return rankingOn(day).top(limit);
  }

  /**
   * Where a contract stands among all of a day: 100 is the greatest volume, 0 the least.
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
   * What was traded in all on a day.
   *
   * @param day a day
   * @return the totals; zero on a day that nobody collected, see {@link MarketSummary#isCollected}
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public MarketSummary summaryOn(LocalDate day) {
    return new MarketSummary(rankingOn(day));
  }

  /**
   * What was traded of a contract, day by day. What these queries are narrowed down to does not
   * matter here: volumes are in the contract's own quote asset.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the days with a file, oldest first; empty if the database does not know the symbol
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
   * What was traded of a contract lately.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param days how many calendar days, at least one; the newest published day is the last
   * @return the days with a file, oldest first
   * @throws VolumeNotCollectedException if the volume of any of these days is not collected
   * @throws IllegalArgumentException if {@code days} is not positive, or if no archive can have
   *     such a symbol
   */
  public VolumeSeries trendOf(String symbol, int days) {
    String exact = Symbols.require(symbol);
    if (days < 1) {
      throw new IllegalArgumentException("The trend has " + days + " days; ask for at least 1");
    }
    return reader.lastDaysOf(exact, days);
  }

  /**
   * What changed most over some days: in quote volume, in price, and in rank.
   *
   * @param day the later day
   * @param days how many calendar days before it the earlier day lies, at least one: 1, 7 and 30
   *     are usual
   * @return the contracts that were ranked on both days and stayed listed in between, the greatest
   *     rise of volume first
   * @throws IllegalArgumentException if {@code days} is not positive
   * @throws VolumeNotCollectedException if a contract's volume on one of the days is not collected
   */
  public Movers moversOn(LocalDate day, int days) {
    LocalDate later = Objects.requireNonNull(day, "day");
    if (days < 1) {
      throw new IllegalArgumentException(
          "The days are compared over " + days + " days; ask for at least 1");
    }
    return access
        .database()
        .inReadTransaction(
            moment -> new MoverReader(moment, reader).between(Days.before(later, days), later));
  }

  /**
   * How unevenly the volume of a day is spread over the contracts.
   *
   * @param day a day
   * @return shares of the largest contracts, and the Herfindahl index
   * @throws VolumeNotCollectedException if a contract's volume on the day is not collected
   */
  public Concentration concentrationOn(LocalDate day) {
    return new Concentration(rankingOn(day));
  }

  /**
   * The rankings of all days, to be exported.
   *
   * @return the rankings, of which nothing is read yet
   */
  public VolumeRankings rankings() {
    return new VolumeRankings(access.database(), reader.segment());
  }

  /** What is asked: the path of the database, and the asset in which volumes are measured. */
  @Override
  public String toString() {
    String asset = TextTable.line(reader.segment().quoteAsset());
    return "VolumeQueries[" + access + ", quoted in " + asset + "]";
  }

  /** Closes the database if this object opened it. */
  @Override
  public void close() {
    access.close();
  }

  private VolumeQueries among(MarketSegment segment) {
    return new VolumeQueries(DatabaseHandle.borrow(access.database()), segment);
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.TradingNames;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.ExportFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Exports the ranking of every day by quote volume, with the changes of ranks, to one Parquet file.
 *
 * <p>The file has a row for each contract and day with a file in the archive, by date, rank and
 * symbol, and 13 columns:
 *
 * <table>
 * <caption>Columns; only rank changes can be null</caption>
 * <tr><td>date</td><td>DATE</td><td>the UTC day</td></tr>
 * <tr><td>symbol</td><td>VARCHAR</td><td>exactly as the archive spells it</td></tr>
 * <tr><td>rank</td><td>INTEGER</td><td>as {@link RankedVolume#rank}</td></tr>
 * <tr><td>quote_volume_usdt</td><td>DOUBLE</td><td>in the quote asset</td></tr>
 * <tr><td>trade_count</td><td>BIGINT</td><td>number of trades</td></tr>
 * <tr><td>rank_change_1d, _7d, _14d, _30d</td><td>INTEGER</td><td>the rank minus the rank that
 *     number of calendar days before, negative if the contract climbed; null if it was not ranked
 *     then</td></tr>
 * <tr><td>percentile</td><td>DOUBLE</td><td>as {@link RankedVolume#percentile}: 100 is best</td>
 *     </tr>
 * <tr><td>market_share_pct</td><td>DOUBLE</td><td>of all ranked contracts of the day</td></tr>
 * <tr><td>days_available</td><td>INTEGER</td><td>the number of days with a file of the
 *     symbol, among the 30 calendar days that end on the day</td></tr>
 * <tr><td>generation_timestamp</td><td>TIMESTAMP</td><td>when the rows of the day last
 *     changed, UTC, in microseconds</td></tr>
 * </table>
 *
 * <p>It ranks the contracts of the {@link VolumeQueries} that it comes from; a trading name with
 * two files on a day counts once. The file is written to another folder and moved to its place when
 * it is complete. Symbols that a writer in this JVM adds during an export may be missing until the
 * next export. Immutable and thread-safe.
 */
public final class VolumeRankings {
  private static final String SEPARATOR = "/";

  private static final String SYMBOLS =
      "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  /** A file whose volume is not collected sorts before all others and is null in the export. */
  private static final String UNCOLLECTED =
      """
      SELECT symbol, count(*), min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01'
      FROM read_parquet(?)
      WHERE quote_volume_usdt IS NULL OR trade_count IS NULL
      GROUP BY symbol
      ORDER BY symbol
      """;

  private static final String COUNTS =
      """
      SELECT
        count(*), count(DISTINCT date),
        count(DISTINCT date) FILTER (generation_timestamp = CAST(? AS TIMESTAMP))
      FROM read_parquet(?)
      """;

  /**
   * Ranks all days at once, with the results of {@link Ranks} and {@link TradingNames}, which a
   * property test checks.
   *
   * <p>Symbols and days become numbers first: joins and windows over numbers take a third of the
   * time, and sorting even less. The day and the rank of an earlier row come as one number, day *
   * 2^20 + rank, from the start of a window that ends at the current row: a search at both ends of
   * a window of one day takes half as much time again. The total is summed in the order of the
   * ranking, so that its last digit is always the same and two exports can be compared.
   */
  private static final String RANKINGS =
      """
      WITH contract AS MATERIALIZED (
        SELECT
          symbol,
          row_number() OVER (ORDER BY symbol) AS id,
          dense_rank() OVER (ORDER BY trading_name) AS name
        FROM (
          SELECT
            unnest(string_split(CAST(? AS VARCHAR), '/')) AS symbol,
            unnest(string_split(CAST(? AS VARCHAR), '/')) AS trading_name
        )
      ), present AS (
        SELECT
          date - DATE '1970-01-01' AS day, id, quote_volume_usdt AS volume, trade_count,
          row_number() OVER (
            PARTITION BY day, name ORDER BY quote_volume_usdt DESC NULLS FIRST, id
          ) = 1 AS counts
        FROM daily_availability JOIN contract USING (symbol)
        WHERE available
      ), ranked AS MATERIALIZED (
        SELECT
          *,
          CASE WHEN counts THEN dense_rank() OVER by_volume END AS rank,
          rank() OVER by_volume AS position
        FROM present
        WINDOW by_volume AS (PARTITION BY day, counts ORDER BY volume DESC NULLS FIRST)
      ), market AS (
        SELECT day, count(*) AS contracts, fsum(volume ORDER BY volume DESC) AS total
        FROM ranked
        WHERE counts
        GROUP BY day
      ), earlier AS (
        SELECT
          *,
          lag(day_rank) OVER days AS before_1,
          first_value(day_rank) OVER (days RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS before_7,
          first_value(day_rank) OVER (days RANGE BETWEEN 14 PRECEDING AND CURRENT ROW) AS before_14,
          first_value(day_rank) OVER (days RANGE BETWEEN 30 PRECEDING AND CURRENT ROW) AS before_30,
          count(*) OVER (days RANGE BETWEEN 29 PRECEDING AND CURRENT ROW) AS days_available
        FROM (SELECT *, day * 1048576 + coalesce(rank, 0) AS day_rank FROM ranked)
        WINDOW days AS (PARTITION BY id ORDER BY day)
      ), history AS (
        SELECT
          *,
          CASE WHEN before_1 >> 20 = day - 1 THEN nullif(before_1 & 1048575, 0) END AS rank_1,
          CASE WHEN before_7 >> 20 = day - 7 THEN nullif(before_7 & 1048575, 0) END AS rank_7,
          CASE WHEN before_14 >> 20 = day - 14 THEN nullif(before_14 & 1048575, 0) END AS rank_14,
          CASE WHEN before_30 >> 20 = day - 30 THEN nullif(before_30 & 1048575, 0) END AS rank_30
        FROM earlier
      ), ranking AS %s (
        SELECT
          DATE '1970-01-01' + CAST(day AS INTEGER) AS date,
          symbol,
          id,
          CAST(rank AS INTEGER) AS rank,
          volume AS quote_volume_usdt,
          trade_count,
          CAST(rank - rank_1 AS INTEGER) AS rank_change_1d,
          CAST(rank - rank_7 AS INTEGER) AS rank_change_7d,
          CAST(rank - rank_14 AS INTEGER) AS rank_change_14d,
          CAST(rank - rank_30 AS INTEGER) AS rank_change_30d,
          CASE contracts WHEN 1 THEN 100
            ELSE CAST(100 AS DOUBLE) * (contracts - position) / (contracts - 1) END AS percentile,
          CASE total WHEN 0 THEN 0 ELSE 100 * volume / total END AS market_share_pct,
          CAST(days_available AS INTEGER) AS days_available
        FROM history JOIN market USING (day) JOIN contract USING (id)
        WHERE counts
      )
      """;

  private static final String ALL =
      """
      SELECT * EXCLUDE (id), CAST(? AS TIMESTAMP) AS generation_timestamp
      FROM ranking
      ORDER BY date, rank, id
      """;

  /** The hash of a day only decides its timestamp: the rows are always the new ones. */
  private static final String UPDATE =
      """
      , known AS (
        SELECT
          date, count(*) AS row_count, min(generation_timestamp) AS generation_timestamp,
          bit_xor(hash(symbol, rank, quote_volume_usdt, trade_count, rank_change_1d,
            rank_change_7d, rank_change_14d, rank_change_30d, percentile, market_share_pct,
            days_available)) AS content
        FROM read_parquet(?)
        GROUP BY date
      ), fresh AS (
        SELECT
          date, count(*) AS row_count,
          bit_xor(hash(symbol, rank, quote_volume_usdt, trade_count, rank_change_1d,
            rank_change_7d, rank_change_14d, rank_change_30d, percentile, market_share_pct,
            days_available)) AS content
        FROM ranking
        GROUP BY date
      ), kept AS (
        SELECT date, known.generation_timestamp
        FROM fresh JOIN known USING (date, row_count, content)
      )
      SELECT
        ranking.* EXCLUDE (id),
        coalesce(kept.generation_timestamp, CAST(? AS TIMESTAMP)) AS generation_timestamp
      FROM ranking LEFT JOIN kept USING (date)
      ORDER BY ranking.date, rank, id
      """;

  private static final String COPY =
      "COPY (%s%s) TO %s (FORMAT parquet, COMPRESSION zstd, RETURN_FILES true)";

  private final AvailabilityDatabase database;
  private final ContractFilter market;

  VolumeRankings(AvailabilityDatabase database, ContractFilter market) {
    this.database = database;
    this.market = market;
  }

  /**
   * Writes the rankings of all days.
   *
   * @param path the file, in an existing folder; a file there is replaced
   * @return the counts of the file
   * @throws VolumeNotCollectedException if any ranked contract has a file whose volume is not
   *     collected; nothing is written
   * @throws StoreException if the file cannot be written; an existing file stays
   */
  public RankingExport exportTo(Path path) {
    try (ExportFile file = ExportFile.to(Objects.requireNonNull(path, "path"))) {
      return write(file, Optional.empty());
    }
  }

  /**
   * Updates a file of {@link #exportTo}: it becomes equal to a new export, late data included,
   * except that unchanged days keep their {@code generation_timestamp}. Without a file it is an
   * export.
   *
   * <p>A late volume changes the ranks and shares of its day and the rank changes of later days.
   * Therefore all days are ranked again, which is cheap, and compared with the file.
   *
   * @param path the file, in an existing folder
   * @return the counts of the file
   * @throws VolumeNotCollectedException if any ranked contract has a file whose volume is not
   *     collected; the file stays unchanged
   * @throws StoreException if the file is not an export of rankings or cannot be written; it stays
   *     unchanged
   */
  public RankingExport update(Path path) {
    try (ExportFile file = ExportFile.to(Objects.requireNonNull(path, "path"))) {
      return write(file, file.existing().map(ParquetFile::new));
    }
  }

  private RankingExport write(ExportFile file, Optional<ParquetFile> known) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    List<ContractSymbol> contracts = contracts();
    String symbols = joined(contracts, ContractSymbol::name);
    String names = joined(contracts, ContractSymbol::tradingName);
    ParquetFile part = new ParquetFile(file.written());
    if (known.isPresent()) {
      String update = COPY.formatted(RANKINGS.formatted("MATERIALIZED"), UPDATE, part.target());
      copy(update, symbols, names, known.get().source(), now);
    } else {
      copy(COPY.formatted(RANKINGS.formatted(""), ALL, part.target()), symbols, names, now);
    }
    requireCollected(part);
    RankingExport counts =
        database.query(COUNTS, row -> counts(row, now), now, part.source()).get(0);
    file.moveIntoPlace();
    return counts;
  }

  private void copy(String sql, Object... values) {
    database.query(sql, row -> row.getLong(1), values);
  }

  private List<ContractSymbol> contracts() {
    return database.query(SYMBOLS, row -> ContractSymbol.of(row.getString(1))).stream()
        .filter(market)
        .toList();
  }

  /** Joins texts of contracts with a slash, which no symbol has. */
  private static String joined(
      List<ContractSymbol> contracts, Function<ContractSymbol, String> text) {
    return contracts.stream().map(text).collect(Collectors.joining(SEPARATOR));
  }

  /**
   * Checks the written file, so that a volume collected or removed during the export is not missed.
   */
  private void requireCollected(ParquetFile part) {
    List<Uncollected> unknown = database.query(UNCOLLECTED, Uncollected::read, part.source());
    if (!unknown.isEmpty()) {
      throw new VolumeNotCollectedException(
          unknown.stream().mapToLong(Uncollected::symbolDays).sum(),
          unknown.stream().map(Uncollected::symbol).toList(),
          unknown.stream().map(Uncollected::days).reduce(VolumeRankings::span).orElseThrow());
    }
  }

  /** A Parquet file as DuckDB's statements name it. */
  private record ParquetFile(Path path) {
    /** The file as an SQL literal to write to, because COPY takes no bound value there. */
    String target() {
      return "'" + path.toString().replace("'", "''") + "'";
    }

    /** The file as a value to read, with DuckDB's pattern characters escaped. */
    String source() {
      return path.toString().replaceAll("[\\[*?]", "[$0]");
    }
  }

  private record Uncollected(String symbol, long symbolDays, DateRange days) {
    static Uncollected read(ResultSet row) throws SQLException {
      DateRange days = DateRange.of(Columns.day(row, 3), Columns.day(row, 4));
      return new Uncollected(row.getString(1), row.getLong(2), days);
    }
  }

  private static DateRange span(DateRange a, DateRange b) {
    return DateRange.of(
        a.first().isBefore(b.first()) ? a.first() : b.first(),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }

  private static RankingExport counts(ResultSet row, Instant now) throws SQLException {
    return new RankingExport(row.getLong(1), row.getLong(2), row.getLong(3), now);
  }

  /** The asset in which volumes are measured. */
  @Override
  public String toString() {
    return "VolumeRankings[quoted in " + TextTable.line(VolumeReader.quoteAssetOf(market)) + "]";
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.result.TextTable;
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
      copy(RankingSql.update(part.target()), symbols, names, known.get().source(), now);
    } else {
      copy(RankingSql.all(part.target()), symbols, names, now);
    }
    requireCollected(part);
    RankingExport counts =
        database.query(RankingSql.COUNTS, row -> counts(row, now), now, part.source()).get(0);
    file.moveIntoPlace();
    return counts;
  }

  private void copy(String sql, Object... values) {
    database.query(sql, row -> row.getLong(1), values);
  }

  private List<ContractSymbol> contracts() {
    return database.query(RankingSql.SYMBOLS, row -> ContractSymbol.of(row.getString(1))).stream()
        .filter(market)
        .toList();
  }

  /** Joins texts of contracts with a slash, which no symbol has. */
  private static String joined(
      List<ContractSymbol> contracts, Function<ContractSymbol, String> text) {
    return contracts.stream().map(text).collect(Collectors.joining(RankingSql.SEPARATOR));
  }

  /**
   * Checks the written file, so that a volume collected or removed during the export is not missed.
   */
  private void requireCollected(ParquetFile part) {
    List<Uncollected> unknown =
        database.query(RankingSql.UNCOLLECTED, Uncollected::read, part.source());
    if (!unknown.isEmpty()) {
      throw new VolumeNotCollectedException(
          unknown.stream().mapToLong(Uncollected::symbolDays).sum(),
          unknown.stream().map(Uncollected::symbol).toList(),
          unknown.stream().map(Uncollected::days).reduce(VolumeRankings::span).orElseThrow());
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

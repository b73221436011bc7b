package io.github.futuresavailability.query;

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
 * The ranking of every day by quote volume, and how it changed, as one Parquet file.
 *
 * <p>The file has a row for each contract and day with a file in the archive, by date, rank and
 * symbol, and 13 columns:
 *
 * <table>
 * <caption>Columns; never null but for the changes</caption>
 * <tr><td>date</td><td>DATE</td><td>the UTC day</td></tr>
 * <tr><td>symbol</td><td>VARCHAR</td><td>exactly as the archive spells it</td></tr>
 * <tr><td>rank</td><td>INTEGER</td><td>as {@link RankedVolume#rank}</td></tr>
 * <tr><td>quote_volume_usdt</td><td>DOUBLE</td><td>in the quote asset</td></tr>
 * <tr><td>trade_count</td><td>BIGINT</td><td>number of trades</td></tr>
 * <tr><td>rank_change_1d, _7d, _14d, _30d</td><td>INTEGER</td><td>the rank less the rank so many
 *     calendar days ago, negative if the contract climbed; null if it was not ranked then</td></tr>
 * <tr><td>percentile</td><td>DOUBLE</td><td>as {@link RankedVolume#percentile}: 100 is best</td>
 *     </tr>
 * <tr><td>market_share_pct</td><td>DOUBLE</td><td>of all ranked contracts of the day</td></tr>
 * <tr><td>days_available</td><td>INTEGER</td><td>on how many of the 30 calendar days that end on
 *     the day the symbol had a file</td></tr>
 * <tr><td>generation_timestamp</td><td>TIMESTAMP</td><td>when the rows of the day became what they
 *     are, UTC, in microseconds</td></tr>
 * </table>
 *
 * <p>Ranked are the contracts of the {@link VolumeQueries} that it comes from; a trading name that
 * stands twice on a day counts once. The file is written beside its place and moved there when it
 * is whole. Symbols that a writer in this JVM adds meanwhile may be left to the next export.
 * Immutable and thread-safe.
 */
public final class VolumeRankings {
  private final AvailabilityDatabase database;
  private final MarketSegment segment;

  VolumeRankings(AvailabilityDatabase database, MarketSegment segment) {
    this.database = database;
    this.segment = segment;
  }

  /**
   * Writes the rankings of all days.
   *
   * @param path the file, in an existing folder; a file there is replaced
   * @return what was written
   * @throws VolumeNotCollectedException if any ranked contract has a file whose volume is not
   *     collected; nothing is written
   * @throws StoreException if the file cannot be written; what was there stays
   */
  public RankingExport exportTo(Path path) {
    try (ExportFile file = ExportFile.to(Objects.requireNonNull(path, "path"))) {
      return write(file, Optional.empty());
    }
  }

  /**
   * Brings a file of {@link #exportTo} up to date: it becomes what a new export would be, late data
   * included, except that the days that are as they were keep their {@code generation_timestamp}.
   * Without a file it is an export.
   *
   * <p>A late volume changes shares of its day and ranks and changes of later ones. All days are
   * therefore ranked again, which is cheap, and compared with the file; nothing is assumed about
   * which days can have changed.
   *
   * @param path the file, in an existing folder
   * @return what was written
   * @throws VolumeNotCollectedException if any ranked contract has a file whose volume is not
   *     collected; the file stays as it was
   * @throws StoreException if the file is no export of rankings or cannot be written; it stays as
   *     it was
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
        .filter(segment::contains)
        .toList();
  }

  /** No symbol has a slash, so that one text can carry them all. */
  private static String joined(
      List<ContractSymbol> contracts, Function<ContractSymbol, String> text) {
    return contracts.stream().map(text).collect(Collectors.joining(RankingSql.SEPARATOR));
  }

  /** What was written is the proof: a volume collected or lost meanwhile cannot slip through. */
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

  /** What is ranked: the asset in which volumes are measured. */
  @Override
  public String toString() {
    return "VolumeRankings[quoted in " + TextTable.line(segment.quoteAsset()) + "]";
  }
}

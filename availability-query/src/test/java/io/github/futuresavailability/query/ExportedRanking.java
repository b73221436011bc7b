package io.github.futuresavailability.query;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of an export, read column by column. */
record ExportedRanking(
    LocalDate date,
    String symbol,
    int rank,
    double quoteVolume,
    long tradeCount,
    @Nullable Integer change1,
    @Nullable Integer change7,
    @Nullable Integer change14,
    @Nullable Integer change30,
    double percentile,
    double marketShare,
    int daysAvailable,
    Instant generatedAt) {

  /** The rows in the order of the file. */
  static List<ExportedRanking> in(AvailabilityDatabase database, Path file) {
    return database.query(
        "SELECT * FROM read_parquet(?, file_row_number = true) ORDER BY file_row_number",
        ExportedRanking::read,
        file.toString());
  }

  /** The same row but for its time. */
  ExportedRanking withoutTime() {
    return new ExportedRanking(
        date,
        symbol,
        rank,
        quoteVolume,
        tradeCount,
        change1,
        change7,
        change14,
        change30,
        percentile,
        marketShare,
        daysAvailable,
        Instant.EPOCH);
  }

  private static ExportedRanking read(ResultSet row) throws SQLException {
    return new ExportedRanking(
        row.getObject(1, LocalDate.class),
        row.getString(2),
        row.getInt(3),
        row.getDouble(4),
        row.getLong(5),
        (Integer) row.getObject(6),
        (Integer) row.getObject(7),
        (Integer) row.getObject(8),
        (Integer) row.getObject(9),
        row.getDouble(10),
        row.getDouble(11),
        row.getInt(12),
        row.getObject(13, LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }
}

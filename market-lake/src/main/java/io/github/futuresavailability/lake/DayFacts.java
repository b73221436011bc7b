package io.github.futuresavailability.lake;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.lake.internal.DuckDbColumns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/** Reads the facts of one day from the files that can have some. */
final class DayFacts {
  /** Times in the database are UTC without a zone. */
  private static final String AVAILABILITY =
      "symbol, date, available, file_size_bytes, make_timestamp(epoch_us(last_modified)),"
          + " make_timestamp(epoch_us(probe_timestamp))";

  private static final String KLINE = "symbol, date, " + FactRow.KLINE;

  private static final String QUERY =
      """
      SELECT %s FROM read_parquet(?, hive_partitioning = false, schema = %s)
      WHERE date = ? ORDER BY symbol
      """;

  private final LakeTable table;
  private final List<DataFile> files;
  private final LocalDate day;

  DayFacts(LakeTable table, List<DataFile> files, LocalDate day) {
    this.table = table;
    this.files = files;
    this.day = day;
  }

  List<Availability> availability() {
    return rows(AVAILABILITY, row -> Optional.of(FactRow.availability(row)));
  }

  List<DailyKline> klines() {
    return rows(KLINE, this::kline);
  }

  /** Empty without a volume fact. */
  private Optional<DailyKline> kline(ResultSet row) throws SQLException {
    return row.getObject("trade_count") == null
        ? Optional.empty()
        : Optional.of(FactRow.kline(row.getString(1), day, row, 3));
  }

  /** No row says that the day was not collected, and not that there was no contract. */
  private <T> List<T> rows(String columns, RowMapper<Optional<T>> mapper) {
    List<Optional<T>> rows = files.isEmpty() ? List.of() : read(columns, mapper);
    if (rows.isEmpty()) {
      throw new LakeException(
          "The availability facts have nothing of %s, which was not collected when the record was"
                  .formatted(day)
              + " refreshed",
          null);
    }
    return rows.stream().flatMap(Optional::stream).toList();
  }

  private <T> List<T> read(String columns, RowMapper<T> mapper) {
    String query = QUERY.formatted(columns, DuckDbColumns.schema(table.form().schema().columns()));
    return table
        .engine()
        .run(
            "Cannot read the availability facts",
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setArray(1, table.paths(connection, files));
                statement.setObject(2, day);
                List<T> found = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    found.add(mapper.map(row));
                  }
                }
                return found;
              }
            });
  }
}

package io.github.futuresavailability.lake;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.internal.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a table with DuckDB: by field id, so that a renamed column is the same and one
 * that a file does not have is NULL. Each call reads one snapshot. Thread-safe.
 *
 * @param <R> the kind of record
 */
final class RecordReader<R extends MarketRecord> {
  /** How many files are read first for the newest records, and how many more the next time. */
  private static final int FIRST_FILES = 8;

  private static final int GROWTH = 8;

  /** How many records a query returns in order at most, unless a minute has more. */
  private static final long SLICE = 250_000;

  private static final String TIMES =
      "SELECT epoch_us(min(timestamp)), epoch_us(max(timestamp)) FROM records";

  private static final String MINUTES =
      """
      SELECT min(epoch_us(timestamp)) AS first, count(*)
      FROM records GROUP BY epoch_us(timestamp) // 60_000_000 ORDER BY first\
      """;

  private final LakeTable table;
  private final RecordForm<R> form;
  private final @Nullable Long pinned;

  RecordReader(LakeTable table, RecordForm<R> form, @Nullable Long pinned) {
    this.table = table;
    this.form = form;
    this.pinned = pinned;
  }

  /** Whether it reads a table, whatever the snapshot. */
  boolean isOf(LakeTable other) {
    return table.equals(other);
  }

  /** What a row of a result becomes. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /**
   * Files, and how they are read.
   *
   * @param list those with the newest records first
   */
  private record Files(RecordColumns columns, List<DataFile> list) {
    Files with(List<DataFile> others) {
      return new Files(columns, others);
    }

    int size() {
      return list.size();
    }

    long records() {
      return list.stream().mapToLong(DataFile::recordCount).sum();
    }
  }

  /** The files that can have records of a filter, those with the newest first. */
  List<DataFile> files(RecordFilter filter) {
    return chosen(filter).list();
  }

  private Files chosen(RecordFilter filter) {
    BaseTable current = table.refreshed();
    RecordColumns columns = form.columns(current);
    return Faults.translated(
        "Cannot read the " + form.kind(),
        () ->
            new Files(
                columns, LakeFiles.of(current, columns, snapshot(current), filter::expression)));
  }

  private @Nullable Long snapshot(BaseTable current) {
    return LakeTable.snapshot(current, pinned).map(Snapshot::snapshotId).orElse(null);
  }

  /**
   * The rows of a query.
   *
   * @param query the query of the relation {@code records}, which has the columns of records
   * @param parameters bound after those of the filter
   */
  <T> List<T> query(RecordFilter filter, String query, Row<T> mapper, Object... parameters) {
    return query(chosen(filter), filter, query, mapper, parameters);
  }

  private <T> List<T> query(
      Files files, RecordFilter filter, String query, Row<T> mapper, Object... parameters) {
    List<T> rows = new ArrayList<>();
    run(files, filter, query, row -> rows.add(mapper.of(row)), parameters);
    return rows;
  }

  /** What is done with each row. */
  private interface RowAction {
    void accept(ResultSet row) throws SQLException;
  }

  private void run(
      Files files, RecordFilter filter, String query, RowAction action, Object... parameters) {
    if (files.list().isEmpty()) {
      return;
    }
    table
        .engine()
        .run(
            "Cannot read the " + form.kind(),
            connection -> {
              try (PreparedStatement statement =
                  connection.prepareStatement(with(files.columns(), filter) + query)) {
                statement.setArray(1, table.paths(connection, files.list()));
                int next = filter.bind(statement, 2);
                for (Object parameter : parameters) {
                  statement.setObject(next++, parameter);
                }
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    action.accept(row);
                  }
                }
              }
              return true;
            });
  }

  private static String with(RecordColumns columns, RecordFilter filter) {
    return "WITH records AS (SELECT * FROM %s WHERE %s) "
        .formatted(columns.relation(), filter.condition());
  }

  /**
   * The newest records. Files are read in groups, from the one with the newest record on, until no
   * file that is left can have a newer one.
   */
  List<R> newest(RecordFilter filter, int limit) {
    Files files = chosen(filter);
    int time = files.columns().timeField();
    for (int count = FIRST_FILES; ; count *= GROWTH) {
      Files first = files.with(files.list().subList(0, Math.min(count, files.size())));
      List<R> records = query(first, filter, records("DESC") + " LIMIT ?", form::read, limit);
      boolean isComplete =
          first.size() == files.size()
              || (records.size() == limit
                  && records.get(limit - 1).timestampMicros()
                      > LakeFiles.latest(files.list().get(first.size()), time));
      if (isComplete) {
        return List.copyOf(records);
      }
    }
  }

  List<R> oldest(RecordFilter filter, int limit) {
    return List.copyOf(query(filter, records("ASC") + " LIMIT ?", form::read, limit));
  }

  /**
   * Every record in order. Many records are read in slices of time, because DuckDB holds the result
   * of an ordered query in its memory.
   */
  void forEach(RecordFilter filter, Consumer<? super R> consumer) {
    forEach(filter, SLICE, consumer);
  }

  /** The same with slices of another size. */
  void forEach(RecordFilter filter, long size, Consumer<? super R> consumer) {
    forEach(chosen(filter), filter, size, consumer);
  }

  private void forEach(Files files, RecordFilter filter, long size, Consumer<? super R> consumer) {
    int time = files.columns().timeField();
    for (RecordFilter slice : slices(files, filter, size)) {
      run(
          files.with(LakeFiles.between(files.list(), time, slice.from(), slice.to())),
          slice,
          records("ASC"),
          row -> consumer.accept(form.read(row)));
    }
  }

  private List<RecordFilter> slices(Files files, RecordFilter filter, long size) {
    if (files.records() <= size) {
      return List.of(filter);
    }
    List<RecordFilter> slices = new ArrayList<>();
    RecordFilter left = filter;
    long records = 0;
    for (long[] minute : query(files, filter, MINUTES, this::minute)) {
      if (records > 0 && records + minute[1] > size) {
        slices.add(left.until(minute[0]));
        left = left.since(minute[0]);
        records = 0;
      }
      records += minute[1];
    }
    slices.add(left);
    return slices;
  }

  private long[] minute(ResultSet row) throws SQLException {
    long first = row.getLong(1);
    if (row.wasNull()) {
      throw new LakeException(
          "%s has %s without a time"
              .formatted(table.name(), PlainText.counted(row.getLong(2), "record")),
          null);
    }
    return new long[] {first, row.getLong(2)};
  }

  /** The days of the first and the last record, from their times. */
  Optional<DateRange> days() {
    return query(RecordFilter.ALL, TIMES, RecordReader::days).stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<DateRange> days(ResultSet row) throws SQLException {
    long first = row.getLong(1);
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(DateRange.of(day(first), day(row.getLong(2))));
  }

  private static LocalDate day(long micros) {
    return LocalDate.ofInstant(Micros.instant(micros), ZoneOffset.UTC);
  }

  /**
   * Hands over every record of the table, each one that its files have.
   *
   * @throws LakeException if records have no symbol or time, so that they were not found
   */
  void forAll(Consumer<? super R> consumer) {
    Files files = chosen(RecordFilter.ALL);
    long[] records = {0};
    forEach(
        files,
        RecordFilter.ALL,
        SLICE,
        row -> {
          records[0]++;
          consumer.accept(row);
        });
    if (records[0] != files.records()) {
      throw new LakeException(
          "The files of %s have %d records, of which %d were read: the others have no time, or their file has no field ids"
              .formatted(table.name(), files.records(), records[0]),
          null);
    }
  }

  /** All columns in the order of time; records of one time in that of their ids. */
  private String records(String direction) {
    return """
        SELECT *, epoch_us(timestamp) AS timestamp_micros,
        epoch_us(ingestion_timestamp) AS ingestion_micros
        FROM records ORDER BY timestamp %1$s, length(%2$s) %1$s, %2$s %1$s, symbol %1$s"""
        .formatted(direction, form.idColumn());
  }
}

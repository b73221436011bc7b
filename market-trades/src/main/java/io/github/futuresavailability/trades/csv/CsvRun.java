package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.csv.CsvRow.FileColumns;
import io.github.futuresavailability.trades.csv.RowReader.Row;
import io.github.futuresavailability.trades.internal.Micros;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file twice: first to find the rows with the id of an earlier row, then to hand over the
 * records. Used once.
 *
 * @param <T> the kind of record
 */
final class CsvRun<T> {
  private static final int MOST_DUPLICATES = 1_000_000;
  private static final int SHOWN = 200;

  private final Path file;
  private final RecordForm<T> form;
  private final CsvDefaults defaults;
  private final long receivedMicros = Micros.floor(Instant.now());

  /**
   * Receives each row with its number.
   *
   * @param <T> the kind of record
   */
  private interface RowConsumer<T> {
    void accept(long number, Row<T> row) throws IOException;
  }

  CsvRun(Path file, RecordForm<T> form, CsvDefaults defaults) {
    this.file = file;
    this.form = form;
    this.defaults = defaults;
  }

  CsvResult run(Path deadLetters, Consumer<? super T> consumer) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(
          file + " is not a regular file; a CSV file is read twice, so write its rows to one");
    }
    FileTime changed = Files.getLastModifiedTime(file);
    long size = Files.size(file);
    FileColumns columns = columns();
    // Before the rows are read, so that a file that cannot be written is known at once.
    try (DeadLetters letters = new DeadLetters(deadLetters)) {
      Delivery delivery = new Delivery(duplicates(columns, size), letters, consumer);
      read(columns, delivery);
      if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(changed)) {
        throw new IOException(file + " changed while it was read");
      }
      return new CsvResult(delivery.rows, delivery.rejected, columns.vendorColumns());
    }
  }

  private long[] duplicates(FileColumns columns, long size) throws IOException {
    try (DuplicateRows ids = new DuplicateRows(size, MOST_DUPLICATES)) {
      read(
          columns,
          (number, row) -> {
            if (row.record() != null) {
              ids.add(identity(row.record()), number);
            }
          });
      return ids.find();
    }
  }

  /** No part of an identity has a line feed. */
  private UUID identity(T record) {
    String identity = String.join("\n", form.identity(record));
    return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
  }

  private void read(FileColumns columns, RowConsumer<T> consumer) throws IOException {
    try (RecordSplitter records = new RecordSplitter(Files.newInputStream(file));
        RecordValues values = new RecordValues()) {
      RowReader<T> rows = new RowReader<>(form, columns, values);
      // The header.
      records.next();
      long row = 0;
      for (RawRecord raw = records.next(); raw != null; raw = records.next()) {
        if (raw.bytes().isEmpty()) {
          continue;
        }
        row++;
        consumer.accept(row, rows.read(raw, records));
      }
    }
  }

  private FileColumns columns() throws IOException {
    try (RecordSplitter records = new RecordSplitter(Files.newInputStream(file));
        RecordValues values = new RecordValues()) {
      return columns(records.next(), values);
    }
  }

  private FileColumns columns(@Nullable RawRecord raw, RecordValues values) {
    if (raw == null) {
      throw new CsvHeaderException(file + ": the file is empty");
    }
    try {
      if (raw.fault() != null) {
        throw new IllegalArgumentException(raw.fault());
      }
      CsvHeader header = new CsvHeader(values.of(raw));
      List<String> vendorColumns = form.vendorColumns(header);
      form.check(header, defaults);
      return new FileColumns(header, vendorColumns, defaults, receivedMicros);
    } catch (IllegalArgumentException notHeader) {
      throw new CsvHeaderException(
          "%s: %s in the header %s"
              .formatted(file, notHeader.getMessage(), PlainText.quoted(raw.bytes(), SHOWN)));
    }
  }

  /** Hands over records and writes dead letters. */
  private final class Delivery implements RowConsumer<T> {
    private final long[] duplicates;
    private final DeadLetters letters;
    private final Consumer<? super T> consumer;
    private long rows;
    private long rejected;

    Delivery(long[] duplicates, DeadLetters letters, Consumer<? super T> consumer) {
      this.duplicates = duplicates;
      this.letters = letters;
      this.consumer = consumer;
    }

    @Override
    public void accept(long number, Row<T> row) throws IOException {
      rows = number;
      T record = row.record();
      if (record != null && Arrays.binarySearch(duplicates, number) < 0) {
        consumer.accept(record);
        return;
      }
      rejected++;
      String error = record == null ? row.error() : "an earlier row has the id " + form.id(record);
      letters.add(number, error, row.raw());
    }
  }
}

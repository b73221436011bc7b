package io.github.futuresavailability.trades.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;

/**
 * An open CSV file of version 2: the fields of a record as columns, times in ISO 8601, conditions
 * and vendor data as JSON. {@link CsvTrades#read}, {@link CsvQuotes#read} and {@link
 * CsvReferenceData#read} read it again. The file grows while it is written, as a stream needs it,
 * and is complete when it is closed; {@link CsvReading#writeTo} writes one that appears only when
 * it is complete. Not thread-safe.
 *
 * @param <T> the kind of record
 */
public final class CsvOutput<T> implements Consumer<T>, AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final RecordForm<T> form;
  private final BufferedWriter out;
  private final StringBuilder line = new StringBuilder();

  CsvOutput(Path file, RecordForm<T> form) throws IOException {
    this.form = form;
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    FORMAT.printRecord(out, form.fields().toArray());
  }

  /**
   * Writes a record.
   *
   * @param record the record
   * @throws IllegalArgumentException if its row would be longer than a row that can be read, 256
   *     KiB; nothing of it is written
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void accept(T record) {
    line.setLength(0);
    try {
      FORMAT.printRecord(line, form.values(record).toArray());
      checkLength(record);
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line has its end, which is no part of the row. */
  private void checkLength(T record) {
    // A character has at most three bytes.
    if (line.length() - 1 > RecordSplitter.MAX_RECORD / 3
        && line.toString().getBytes(StandardCharsets.UTF_8).length - 1
            > RecordSplitter.MAX_RECORD) {
      throw new IllegalArgumentException(
          "The row would be longer than %d B: %s".formatted(RecordSplitter.MAX_RECORD, record));
    }
  }

  /**
   * Lets other programs read what was written so far.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Completes the file.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    out.close();
  }
}

package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.MarketRecord;
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
 * and vendor data as JSON. {@link CsvTrades#read} and {@link CsvQuotes#read} read it again. The
 * file is complete when it is closed. Not thread-safe.
 *
 * @param <T> the kind of record
 */
public final class CsvOutput<T extends MarketRecord> implements Consumer<T>, AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final RecordForm<T> form;
  private final BufferedWriter out;

  CsvOutput(Path file, RecordForm<T> form) throws IOException {
    this.form = form;
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    FORMAT.printRecord(out, form.fields().toArray());
  }

  /**
   * Writes a record.
   *
   * @param record the record
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void accept(T record) {
    try {
      FORMAT.printRecord(out, form.values(record).toArray());
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

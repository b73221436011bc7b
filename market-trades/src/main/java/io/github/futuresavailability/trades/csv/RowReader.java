package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.csv.CsvRow.FileColumns;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the rows of one file. Not thread-safe.
 *
 * @param <T> the kind of record
 */
final class RowReader<T> {
  private final RecordForm<T> form;
  private final FileColumns columns;
  private final RecordValues values;

  /**
   * A row as it stands in the file, and what it is.
   *
   * @param raw its bytes
   * @param record the record, or null if it is none
   * @param error why it is none, or an empty text
   * @param <T> the kind of record
   */
  record Row<T>(RawRecord raw, @Nullable T record, String error) {}

  RowReader(RecordForm<T> form, FileColumns columns, RecordValues values) {
    this.form = form;
    this.columns = columns;
    this.values = values;
  }

  /** Reads the next row; a quotation mark without end does not take good rows with it. */
  Row<T> read(RawRecord raw, RecordSplitter file) throws IOException {
    return read(hasRowsInside(raw) ? file.firstLineAlone() : raw);
  }

  private Row<T> read(RawRecord raw) {
    if (raw.fault() != null) {
      return new Row<>(raw, null, raw.fault());
    }
    try {
      return new Row<>(raw, form.record(new CsvRow(columns, values.of(raw))), "");
    } catch (IllegalArgumentException notRecord) {
      return new Row<>(raw, null, String.valueOf(notRecord.getMessage()));
    }
  }

  /**
   * Whether a later line of a record is a good row of this file. No text has such lines by chance:
   * they are rows between a mark without end and the first mark of a later row.
   */
  private boolean hasRowsInside(RawRecord raw) throws IOException {
    if (raw.lines() == 1 || !hasEnoughCommas(raw.bytes())) {
      return false;
    }
    try (RecordSplitter lines = RecordSplitter.ofLaterLines(raw)) {
      for (RawRecord line = lines.next(); line != null; line = lines.next()) {
        if (!line.bytes().isEmpty() && read(line).record() != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Those of two rows; most texts have fewer, and need not be divided. */
  private boolean hasEnoughCommas(String bytes) {
    return bytes.chars().filter(c -> c == ',').count() >= 2L * (columns.header().size() - 1);
  }
}

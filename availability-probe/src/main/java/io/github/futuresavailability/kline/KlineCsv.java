package io.github.futuresavailability.kline;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kline.internal.KlineColumn;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Parses an unpacked kline file of any interval, with or without a header. */
final class KlineCsv {
  /** The archive uses no quotes, so a quote is invalid; a line is always a row. */
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setQuote(null).setIgnoreEmptyLines(false).get();

  private KlineCsv() {}

  /**
   * Returns the rows of a file, at least one, by strictly ascending open time.
   *
   * @param csv the unpacked file
   * @param file the name for messages
   */
  static List<KlineRow> rows(byte[] csv, String file) throws MalformedArchiveFileException {
    String text = new String(csv, StandardCharsets.UTF_8);
    List<KlineRow> rows = new ArrayList<>();
    try (CSVParser lines = CSVParser.parse(new StringReader(text), FORMAT)) {
      // Lazily: the first invalid line ends the loop, so a mebibyte of line ends is cheap.
      for (CSVRecord line : lines) {
        addRow(rows, line, file);
      }
    } catch (MalformedArchiveFileException malformed) {
      throw malformed;
    } catch (IOException | UncheckedIOException broken) {
      throw new MalformedArchiveFileException(file, "is not CSV: " + broken.getMessage(), broken);
    }
    if (rows.isEmpty()) {
      throw new MalformedArchiveFileException(file, "has no rows");
    }
    return List.copyOf(rows);
  }

  private static void addRow(List<KlineRow> rows, CSVRecord line, String file)
      throws MalformedArchiveFileException {
    requireTwelveColumns(line, file);
    if (isHeader(line)) {
      requireKnownHeader(line, file);
      return;
    }
    KlineRow row = new KlineFields(file, line).row();
    requireAscending(rows, row, file);
    rows.add(row);
  }

  private static void requireTwelveColumns(CSVRecord line, String file)
      throws MalformedArchiveFileException {
    if (line.size() != KlineColumn.HEADER.size()) {
      throw new MalformedArchiveFileException(
          file,
          line.getRecordNumber(),
          "has "
              + PlainText.counted(line.size(), "column")
              + " instead of "
              + KlineColumn.HEADER.size());
    }
  }

  /** Some files have a header; in any other line than the first it is an invalid row. */
  private static boolean isHeader(CSVRecord line) {
    return line.getRecordNumber() == 1 && line.get(0).equals(KlineColumn.OPEN_TIME.header());
  }

  /** Columns are read by position, so a header in another order is an error. */
  private static void requireKnownHeader(CSVRecord line, String file)
      throws MalformedArchiveFileException {
    if (!line.toList().equals(KlineColumn.HEADER)) {
      throw new MalformedArchiveFileException(
          file, 1, "has an unknown header: " + PlainText.quoted(String.join(",", line), 200));
    }
  }

  private static void requireAscending(List<KlineRow> before, KlineRow row, String file)
      throws MalformedArchiveFileException {
    if (before.isEmpty()) {
      return;
    }
    Instant previous = before.get(before.size() - 1).openTime();
    if (!row.openTime().isAfter(previous)) {
      throw new MalformedArchiveFileException(
          file, row.line(), "opens at " + row.openTime() + ", not after the previous row");
    }
  }
}

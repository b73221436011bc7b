package io.github.futuresavailability.kline;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kline.internal.KlineColumn;
import io.github.futuresavailability.kline.internal.KlineTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * Parses the fields of one CSV row by the archive's number format; an error has the line and the
 * column name.
 *
 * <p>The format is narrower than that of {@link Double#parseDouble}: no NaN, Infinity, hexadecimal
 * digits, type suffixes or blanks.
 */
final class KlineFields {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

  /** From here on a double cannot represent every integer. */
  private static final double LARGEST_EXACT = 1L << 53;

  private final String file;
  private final CSVRecord csv;

  KlineFields(String file, CSVRecord csv) {
    this.file = file;
    this.csv = csv;
  }

  KlineRow row() throws MalformedArchiveFileException {
    KlineRow row =
        new KlineRow(
            csv.getRecordNumber(),
            time(KlineColumn.OPEN_TIME),
            time(KlineColumn.CLOSE_TIME),
            commonTimeUnit(),
            decimal(KlineColumn.OPEN),
            decimal(KlineColumn.HIGH),
            decimal(KlineColumn.LOW),
            decimal(KlineColumn.CLOSE),
            decimal(KlineColumn.VOLUME),
            decimal(KlineColumn.QUOTE_VOLUME),
            count(KlineColumn.COUNT),
            decimal(KlineColumn.TAKER_BUY_VOLUME),
            decimal(KlineColumn.TAKER_BUY_QUOTE_VOLUME));
    if (row.closeTime().isBefore(row.openTime())) {
      throw malformed("the candle closes before it opens: " + row.closeTime());
    }
    return row;
  }

  private ChronoUnit commonTimeUnit() throws MalformedArchiveFileException {
    ChronoUnit unit = timeUnit(KlineColumn.OPEN_TIME);
    if (timeUnit(KlineColumn.CLOSE_TIME) != unit) {
      throw malformed(
          "open_time and close_time have different units, milliseconds and microseconds");
    }
    return unit;
  }

  private ChronoUnit timeUnit(KlineColumn column) throws MalformedArchiveFileException {
    return KlineTime.unit(ticks(column));
  }

  private Instant time(KlineColumn column) throws MalformedArchiveFileException {
    return KlineTime.instant(ticks(column));
  }

  private long ticks(KlineColumn column) throws MalformedArchiveFileException {
    String text = text(column);
    if (!DIGITS.matcher(text).matches()) {
      throw malformed(column, "is not a time");
    }
    return Long.parseLong(text);
  }

  private double decimal(KlineColumn column) throws MalformedArchiveFileException {
    String text = text(column);
    if (!DECIMAL.matcher(text).matches()) {
      throw malformed(column, "is not a number");
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw malformed(column, "is too large");
    }
    return value;
  }

  /** A whole number; zero may also be written as {@code 0.0} or {@code 0.0000}. */
  private long count(KlineColumn column) throws MalformedArchiveFileException {
    if (DIGITS.matcher(text(column)).matches()) {
      return Long.parseLong(text(column));
    }
    double value = decimal(column);
    if (value < 0) {
      throw malformed(column, "is negative");
    }
    if (value != Math.rint(value) || value >= LARGEST_EXACT) {
      throw malformed(column, "is not a whole number");
    }
    return (long) value;
  }

  private String text(KlineColumn column) {
    return csv.get(column.index());
  }

  private MalformedArchiveFileException malformed(KlineColumn column, String problem) {
    return malformed(column.header() + " " + problem + ": " + PlainText.quoted(text(column), 40));
  }

  private MalformedArchiveFileException malformed(String problem) {
    return new MalformedArchiveFileException(file, csv.getRecordNumber(), problem);
  }
}

package io.github.futuresavailability.kline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * The fields of one CSV row, read by the archive's grammar of numbers and refused with the line and
 * the column's name otherwise.
 *
 * <p>The grammar is narrower than {@link Double#parseDouble}: no NaN, Infinity, hexadecimal digits,
 * type suffixes or blanks.
 */
final class KlineFields {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

  /** As milliseconds the year 5138, as microseconds 1973: no kline is near either. */
  private static final long LARGEST_MILLISECONDS = 100_000_000_000_000L;

  /** From here on a double no longer tells neighbouring integers apart. */
  private static final double LARGEST_EXACT = 1L << 53;

  private final String file;
  private final CSVRecord csv;

  KlineFields(String file, CSVRecord csv) {
    this.file = file;
    this.csv = csv;
  }

  KlineRow row() throws MalformedArchiveFileException {
    ChronoUnit unit = timeUnit(KlineColumn.OPEN_TIME);
    if (timeUnit(KlineColumn.CLOSE_TIME) != unit) {
      throw malformed("one time is in milliseconds, the other in microseconds");
    }
    KlineRow row =
        new KlineRow(
            csv.getRecordNumber(),
            time(KlineColumn.OPEN_TIME),
            time(KlineColumn.CLOSE_TIME),
            unit,
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

  private ChronoUnit timeUnit(KlineColumn column) throws MalformedArchiveFileException {
    return ticks(column) > LARGEST_MILLISECONDS ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
  }

  private Instant time(KlineColumn column) throws MalformedArchiveFileException {
    return Instant.EPOCH.plus(ticks(column), timeUnit(column));
  }

  private long ticks(KlineColumn column) throws MalformedArchiveFileException {
    String text = text(column);
    if (!DIGITS.matcher(text).matches()) {
      throw malformed(column, "is no time");
    }
    return Long.parseLong(text);
  }

  private double decimal(KlineColumn column) throws MalformedArchiveFileException {
    String text = text(column);
    if (!DECIMAL.matcher(text).matches()) {
      throw malformed(column, "is no number");
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw malformed(column, "is too large");
    }
    return value;
  }

  /** A whole number, also in the forms that files have for zero: {@code 0.0}, {@code 0.0000}. */
  private long count(KlineColumn column) throws MalformedArchiveFileException {
    if (DIGITS.matcher(text(column)).matches()) {
      return Long.parseLong(text(column));
    }
    double value = decimal(column);
    if (value < 0) {
      throw malformed(column, "is negative");
    }
    if (value != Math.rint(value) || value >= LARGEST_EXACT) {
      throw malformed(column, "is no whole number");
    }
    return (long) value;
  }

  private String text(KlineColumn column) {
    return csv.get(column.place());
  }

  private MalformedArchiveFileException malformed(KlineColumn column, String problem) {
    return malformed(column.title() + " " + problem + ": " + Excerpt.of(text(column), 40));
  }

  private MalformedArchiveFileException malformed(String problem) {
    return new MalformedArchiveFileException(file, csv.getRecordNumber(), problem);
  }
}

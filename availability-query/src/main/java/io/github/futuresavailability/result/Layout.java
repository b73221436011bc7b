package io.github.futuresavailability.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, and how each entry of a result becomes a row, for printing and for CSV.
 * Immutable and thread-safe.
 *
 * @param header the names of the columns
 * @param cells makes the cells of a row, as many as there are columns
 * @param <E> the type of the entries
 */
public record Layout<E>(
    List<String> header, Function<? super E, ? extends List<? extends @Nullable Object>> cells) {
  private static final CSVFormat CSV =
      CSVFormat.Builder.create(CSVFormat.RFC4180).setRecordSeparator('\n').get();
  private static final MathContext READABLE = new MathContext(12);

  /** Copies the header. */
  public Layout {
    header = List.copyOf(header);
    Objects.requireNonNull(cells, "cells");
  }

  /**
   * Prints the first entries as a short table.
   *
   * @param title the line above the table
   * @param entries the entries; only the printed ones are read
   * @return lines without a line break at the end
   */
  public String print(String title, List<E> entries) {
    return TextTable.print(title, header, entries, cells);
  }

  /**
   * Prints the last entries as a short table: the newest ones of a list with the oldest first.
   *
   * @param title the line above the table; a note is added where entries are omitted
   * @param entries the entries; only the printed ones are read
   * @return lines without a line break at the end
   */
  public String printNewest(String title, List<E> entries) {
    return TextTable.printNewest(title, header, entries, cells);
  }

  /**
   * Writes all entries as CSV, in the format of {@link Tabular#toCsv}.
   *
   * @param entries the entries
   * @return a line with the header and one for each entry
   */
  public String csv(List<E> entries) {
    StringBuilder text = new StringBuilder();
    try {
      CSV.printRecord(text, header.toArray());
      for (E entry : entries) {
        CSV.printRecord(text, cells.apply(entry).stream().map(Layout::plain).toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Text in memory cannot fail", e);
    }
    return text.toString();
  }

  /**
   * Rounds a number to twelve significant digits, because prices can be a millionth.
   *
   * @param value a number, or null
   * @return the rounded number, which prints without trailing zeros
   */
  public static @Nullable BigDecimal number(@Nullable Double value) {
    return value == null ? null : BigDecimal.valueOf(value).round(READABLE).stripTrailingZeros();
  }

  /** A value without an exponent, which some CSV readers do not take for a number. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof Double number && Double.isFinite(number)
        ? new BigDecimal(number.toString()).toPlainString()
        : value;
  }
}

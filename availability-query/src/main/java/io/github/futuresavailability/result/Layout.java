package io.github.futuresavailability.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table, and how each entry of a result becomes a row, for printing and for CSV.
 *
 * <p>A short table has at most {@value #SHORT} rows, and fewer where the text would exceed {@value
 * #WHOLE_IN_JSHELL} characters, because a plain JShell cuts the middle out of a longer value; a
 * last line gives the number of the remaining rows. Immutable and thread-safe.
 *
 * @param header the names of the columns
 * @param cells makes the cells of a row, as many as there are columns
 * @param <E> the type of the entries
 */
public record Layout<E>(
    List<String> header, Function<? super E, ? extends List<? extends @Nullable Object>> cells) {
  /** The most rows of a short table. */
  private static final int SHORT = 10;

  /** The longest value that JShell prints whole in each of its predefined modes. */
  private static final int WHOLE_IN_JSHELL = 1000;

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
    return shortEnough(entries.size(), shown -> print(title, entries, shown));
  }

  /**
   * Prints the first entries as a table of any length.
   *
   * @param title the line above the table
   * @param entries the entries; only the printed ones are read
   * @param most the most entries to print
   * @return lines without a line break at the end
   */
  public String print(String title, List<E> entries, int most) {
    List<List<? extends @Nullable Object>> printed = new ArrayList<>();
    for (E entry : entries.subList(0, Math.min(entries.size(), most))) {
      printed.add(cells.apply(entry));
    }
    StringBuilder text = new StringBuilder(title);
    if (!printed.isEmpty()) {
      TextTable.append(text, header, printed);
    }
    if (printed.size() < entries.size()) {
      text.append("\n... ").append(entries.size() - printed.size()).append(" more");
    }
    return text.toString();
  }

  /**
   * Prints the last entries as a short table: the newest ones of a list with the oldest first.
   *
   * @param title the line above the table; a note is added where entries are omitted
   * @param entries the entries; only the printed ones are read
   * @return lines without a line break at the end
   */
  public String printNewest(String title, List<E> entries) {
    return shortEnough(entries.size(), shown -> newest(title, entries, shown));
  }

  private String newest(String title, List<E> entries, int shown) {
    int left = entries.size() - shown;
    String cut = left == 0 ? "" : ", the newest " + shown + " of them";
    return print(title + cut, entries.subList(left, entries.size()), shown);
  }

  private static String shortEnough(int entries, IntFunction<String> print) {
    int shown = Math.min(entries, SHORT);
    String text = print.apply(shown);
    while (shown > 1 && text.length() > WHOLE_IN_JSHELL) {
      shown--;
      text = print.apply(shown);
    }
    return text;
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

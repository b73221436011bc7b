package io.github.futuresavailability.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints rows as a short table of aligned columns, the same in every locale: numbers to the right,
 * everything else to the left, a dash for null; a Double with two decimals, a BigDecimal with its
 * own. A result prints at most ten rows, and fewer where the text would exceed {@value
 * #WHOLE_IN_JSHELL} characters, because a plain JShell cuts the middle out of a longer value; a
 * last line gives the number of the remaining rows.
 *
 * <p>Control characters are replaced, so that no symbol can break a line or control a terminal.
 * Stateless and thread-safe.
 */
public final class TextTable {
  /** The most rows that a result prints. */
  public static final int SHORT = 10;

  /** The longest value that JShell prints whole in each of its predefined modes. */
  static final int WHOLE_IN_JSHELL = 1000;

  private static final String GAP = "  ";
  private static final int REPLACEMENT = 0xFFFD;

  private TextTable() {}

  /**
   * Prints the first {@link #SHORT} rows, or fewer where they are wide.
   *
   * @param title the line above the table
   * @param header the names of the columns
   * @param rows the rows; only the printed ones are read
   * @param cells makes the cells of a row, as many as there are columns
   * @param <E> the type of the rows
   * @return lines without a line break at the end
   */
  public static <E> String print(
      String title,
      List<String> header,
      List<E> rows,
      Function<? super E, ? extends List<? extends @Nullable Object>> cells) {
    return shortEnough(rows.size(), shown -> print(title, header, rows, cells, shown));
  }

  /**
   * Prints the first rows.
   *
   * @param title the line above the table
   * @param header the names of the columns
   * @param rows the rows; only the printed ones are read
   * @param cells makes the cells of a row, as many as there are columns
   * @param maxRows the most rows to print
   * @param <E> the type of the rows
   * @return lines without a line break at the end
   */
  public static <E> String print(
      String title,
      List<String> header,
      List<E> rows,
      Function<? super E, ? extends List<? extends @Nullable Object>> cells,
      int maxRows) {
    List<List<? extends @Nullable Object>> printed = new ArrayList<>();
    for (E row : rows.subList(0, Math.min(rows.size(), maxRows))) {
      printed.add(cells.apply(row));
    }
    StringBuilder text = new StringBuilder(title);
    if (!printed.isEmpty()) {
      appendTable(text, header, printed);
    }
    if (printed.size() < rows.size()) {
      text.append('\n').append("... ").append(rows.size() - printed.size()).append(" more");
    }
    return text.toString();
  }

  /**
   * Prints the last {@link #SHORT} rows, or fewer where they are wide: the newest ones of a list
   * with the oldest first.
   *
   * @param title the line above the table; a note is added where rows are omitted
   * @param header the names of the columns
   * @param rows the rows; only the printed ones are read
   * @param cells makes the cells of a row, as many as there are columns
   * @param <E> the type of the rows
   * @return lines without a line break at the end
   */
  public static <E> String printNewest(
      String title,
      List<String> header,
      List<E> rows,
      Function<? super E, ? extends List<? extends @Nullable Object>> cells) {
    return shortEnough(rows.size(), shown -> newest(title, header, rows, cells, shown));
  }

  private static <E> String newest(
      String title,
      List<String> header,
      List<E> rows,
      Function<? super E, ? extends List<? extends @Nullable Object>> cells,
      int shown) {
    int left = rows.size() - shown;
    String cut = left == 0 ? "" : ", the newest " + shown + " of them";
    return print(title + cut, header, rows.subList(left, rows.size()), cells, shown);
  }

  private static String shortEnough(int rows, IntFunction<String> print) {
    int shown = Math.min(rows, SHORT);
    String text = print.apply(shown);
    while (shown > 1 && text.length() > WHOLE_IN_JSHELL) {
      shown--;
      text = print.apply(shown);
    }
    return text;
  }

  /**
   * Prints a result whose days are not collected.
   *
   * @param what the subject of the result, such as a day or a symbol
   * @return one line
   */
  public static String notCollected(String what) {
    return line(what) + ": not collected";
  }

  /**
   * A number and a noun: 1 day, 2 days.
   *
   * @param number the number
   * @param noun the noun in the singular
   * @return both, the noun with an s unless the number is 1
   */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * Makes a text safe to print on one line.
   *
   * @param text any text, such as a symbol
   * @return the text with every control character replaced
   */
  public static String line(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().map(c -> isControl(c) ? REPLACEMENT : c).forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static void appendTable(
      StringBuilder text, List<String> header, List<List<? extends @Nullable Object>> rows) {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    rows.forEach(row -> lines.add(row.stream().map(TextTable::cell).toList()));
    List<Column> columns =
        IntStream.range(0, header.size()).mapToObj(i -> Column.of(i, lines, rows)).toList();
    for (List<String> line : lines) {
      String printed =
          columns.stream()
              .map(column -> column.pad(line.get(column.index())))
              .collect(Collectors.joining(GAP));
      text.append('\n').append(printed.stripTrailing());
    }
  }

  /** The index and width of a column, and whether its cells are aligned to the right. */
  private record Column(int index, int width, boolean isNumber) {
    static Column of(
        int index, List<List<String>> lines, List<List<? extends @Nullable Object>> rows) {
      int width = lines.stream().mapToInt(line -> DisplayWidth.of(line.get(index))).max().orElse(0);
      return new Column(
          index, width, rows.stream().anyMatch(row -> row.get(index) instanceof Number));
    }

    String pad(String cell) {
      String padding = " ".repeat(width - DisplayWidth.of(cell));
      return isNumber ? padding + cell : cell + padding;
    }
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.2f", number)
        : line(value.toString());
  }

  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
  }
}

package io.github.futuresavailability.result;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The text of tables: cells in aligned columns, the same in every locale. Numbers are to the right,
 * everything else to the left; null is a dash, a Double has two decimals, a BigDecimal its own.
 *
 * <p>Control characters are replaced, so that no symbol can break a line or control a terminal.
 * Stateless and thread-safe.
 */
public final class TextTable {
  private static final String GAP = "  ";

  /** How many names a message has. */
  private static final int NAMED = 3;

  private static final int REPLACEMENT = 0xFFFD;
  private static final Pattern NEGATIVE_ZERO = Pattern.compile(" *-[0.]+");

  private TextTable() {}

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

  /** The first of some names, and how many others there are. */
  static String names(List<String> names) {
    List<String> first =
        names.subList(0, Math.min(NAMED, names.size())).stream().map(TextTable::line).toList();
    String text = String.join(", ", first);
    int others = names.size() - first.size();
    return others == 0 ? text : text + " and " + others + " more";
  }

  /**
   * A rounded number, without the sign of a negative zero: -0.001 is 0.00.
   *
   * @param format the format of one number, such as {@code %.2f}
   * @param number the number
   * @return the text, the same in every locale
   */
  public static String rounded(String format, double number) {
    String text = String.format(Locale.ROOT, format, number);
    return NEGATIVE_ZERO.matcher(text).matches() ? String.format(Locale.ROOT, format, 0.0) : text;
  }

  /** Appends the header and the rows, each after a line break. */
  static void append(
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
    return value instanceof Double number ? rounded("%.2f", number) : line(value.toString());
  }

  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || Character.getType(codePoint) == Character.LINE_SEPARATOR
        || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR;
  }
}

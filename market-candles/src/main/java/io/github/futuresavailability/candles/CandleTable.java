package io.github.futuresavailability.candles;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of results that prints as a short table: the first and the last rows. Immutable and
 * thread-safe.
 *
 * @param <T> the type of a row
 */
public final class CandleTable<T> {
  private static final int SHOWN_AT_EACH_END = 5;

  private final List<String> header;
  private final List<T> rows;
  private final Cells<T> cells;

  /** The texts of one row. */
  interface Cells<T> {
    List<String> of(T row);
  }

  CandleTable(List<String> header, List<T> rows, Cells<T> cells) {
    this.header = List.copyOf(header);
    this.rows = List.copyOf(rows);
    this.cells = cells;
  }

  /**
   * All rows.
   *
   * @return the rows, in order of time
   */
  public List<T> rows() {
    return rows;
  }

  /**
   * The number of rows.
   *
   * @return zero or more
   */
  public int size() {
    return rows.size();
  }

  /** The header, the first and the last rows, and the number of rows. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>(List.of(header));
    int end = rows.size() - SHOWN_AT_EACH_END;
    for (int i = 0; i < rows.size(); i++) {
      if (i < SHOWN_AT_EACH_END || i >= end) {
        lines.add(cells.of(rows.get(i)));
      } else if (i == SHOWN_AT_EACH_END) {
        lines.add(List.of("..."));
      }
    }
    return lines.stream().map(this::line).collect(Collectors.joining("\n"))
        + "\n"
        + rows.size()
        + (rows.size() == 1 ? " row" : " rows");
  }

  private String line(List<String> line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.size(); i++) {
      text.append(" ".repeat(Math.max(0, width(i) - line.get(i).length())))
          .append(line.get(i))
          .append(i + 1 < line.size() ? "  " : "");
    }
    return text.toString();
  }

  private int width(int column) {
    int widest = header.get(column).length();
    int end = rows.size() - SHOWN_AT_EACH_END;
    for (int i = 0; i < rows.size(); i++) {
      if (i < SHOWN_AT_EACH_END || i >= end) {
        widest = Math.max(widest, cells.of(rows.get(i)).get(column).length());
      }
    }
    return widest;
  }
}

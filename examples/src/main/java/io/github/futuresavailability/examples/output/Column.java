package io.github.futuresavailability.examples.output;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name its name in snake case, as the column of the database if there is one
 * @param cell finds the value in a row
 * @param <E> the type of the rows
 */
public record Column<E>(String name, Cell<E> cell) {
  /**
   * Finds a value in a row.
   *
   * @param <E> the type of the row
   */
  @FunctionalInterface
  public interface Cell<E> {
    /**
     * The value.
     *
     * @param row a row
     * @return the value, see {@link Json}; null if there is none
     */
    @Nullable Object of(E row);
  }

  /**
   * A column.
   *
   * @param name its name in snake case
   * @param cell finds the value in a row
   * @param <E> the type of the rows
   * @return the column
   */
  public static <E> Column<E> of(String name, Cell<E> cell) {
    return new Column<>(name, cell);
  }
}

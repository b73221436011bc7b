package io.github.futuresavailability.examples.output;

import io.github.futuresavailability.result.Layout;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table.
 *
 * @param name its name in snake case, as the column of the database if there is one
 * @param cell finds the value in a row
 * @param printed finds the same value for a text
 * @param <E> the type of the rows
 */
public record Column<E>(String name, Cell<E> cell, Cell<E> printed) {
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
    return new Column<>(name, cell, cell);
  }

  /**
   * A column whose numbers a text has with their own decimals, as prices need them, and not with
   * two.
   *
   * @param name its name in snake case
   * @param cell finds the value in a row
   * @param <E> the type of the rows
   * @return the column
   */
  public static <E> Column<E> exact(String name, Cell<E> cell) {
    return new Column<>(
        name,
        cell,
        row ->
            cell.of(row) instanceof Double number && Double.isFinite(number)
                ? Layout.number(number)
                : cell.of(row));
  }

  /**
   * A column of exact decimals: JSON has all their digits, a text those before the zeros at the
   * end.
   *
   * @param name its name in snake case
   * @param value finds the decimal in a row
   * @param <E> the type of the rows
   * @return the column
   */
  public static <E> Column<E> decimal(String name, Function<E, BigDecimal> value) {
    return new Column<>(name, value::apply, row -> Lines.decimal(value.apply(row)));
  }
}

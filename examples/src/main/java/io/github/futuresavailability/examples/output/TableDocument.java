package io.github.futuresavailability.examples.output;

import io.github.futuresavailability.result.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table with a title. In JSON the title is replaced by fields, and each row is an object with the
 * names of the columns.
 *
 * @param title the line above the table
 * @param head the fields of the title, for JSON
 * @param rowsName the name of the rows, for JSON
 * @param columns the columns
 * @param rows the rows; all of them are printed
 * @param <E> the type of the rows
 */
public record TableDocument<E>(
    String title,
    Map<String, @Nullable Object> head,
    String rowsName,
    List<Column<E>> columns,
    List<E> rows)
    implements Document {

  @Override
  public String text() {
    return new Layout<>(columns.stream().map(Column::name).toList(), this::cells)
        .print(title, rows, rows.size());
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    Fields all = new Fields();
    head.forEach(all::with);
    return all.with(rowsName, rows.stream().map(this::object).toList()).toMap();
  }

  private List<@Nullable Object> cells(E row) {
    List<@Nullable Object> cells = new ArrayList<>();
    columns.forEach(column -> cells.add(column.printed().of(row)));
    return cells;
  }

  private Map<String, @Nullable Object> object(E row) {
    Fields object = new Fields();
    columns.forEach(column -> object.with(column.name(), column.cell().of(row)));
    return object.toMap();
  }
}

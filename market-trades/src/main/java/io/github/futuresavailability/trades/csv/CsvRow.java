package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.internal.FieldText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one row by the names of their columns; an empty text is no value. */
final class CsvRow {
  private final FileColumns columns;
  private final String[] values;

  /**
   * What the rows of a file share.
   *
   * @param header its columns
   * @param vendorColumns the columns that no field has
   * @param defaults what has no column
   * @param receivedMicros the time of receipt for rows that have none
   */
  record FileColumns(
      CsvHeader header, List<String> vendorColumns, CsvDefaults defaults, long receivedMicros) {}

  CsvRow(FileColumns columns, String[] values) {
    if (values.length != columns.header().size()) {
      throw new IllegalArgumentException(
          "the row has another number of values (%d) than the header (%d)"
              .formatted(values.length, columns.header().size()));
    }
    this.columns = columns;
    this.values = values;
  }

  CsvDefaults defaults() {
    return columns.defaults();
  }

  List<String> vendorColumns() {
    return columns.vendorColumns();
  }

  long receivedMicros() {
    return columns.receivedMicros();
  }

  @Nullable String value(String name) {
    Integer position = columns.header().position(name);
    return position == null || values[position].isEmpty() ? null : values[position];
  }

  @Nullable String value(String name, @Nullable String otherwise) {
    String value = value(name);
    return value == null ? otherwise : value;
  }

  String required(String name) {
    String value = value(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** The one of these columns that the file has. */
  String column(String... names) {
    return columns.header().oneOf(names);
  }

  /** The decimal of the column that the file has for a field, in units of the eighth digit. */
  long decimal(String... names) {
    String name = column(names);
    return FieldText.decimal(name, required(name));
  }

  String exchange() {
    String exchange = value("exchange", columns.defaults().exchange());
    if (exchange == null) {
      throw new IllegalArgumentException("exchange is missing");
    }
    return exchange;
  }
}

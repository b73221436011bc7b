package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.internal.FieldText;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How records of one kind stand in a file. Stateless.
 *
 * @param <T> the kind of record
 */
abstract class RecordForm<T> {
  private static final String ASX = "ASX";
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");

  private final List<String> fields;
  private final Set<String> known;

  /**
   * A form.
   *
   * @param fields the fields of version 2 in their order
   * @param otherNames the names that other files have for some of them
   */
  RecordForm(List<String> fields, List<String> otherNames) {
    this.fields = fields;
    this.known = new HashSet<>(fields);
    known.addAll(otherNames);
  }

  final List<String> fields() {
    return fields;
  }

  /**
   * The columns that no field has.
   *
   * @throws IllegalArgumentException if one is the column of a field in all but its writing
   */
  final List<String> vendorColumns(CsvHeader header) {
    List<String> columns = header.without(known);
    for (String column : columns) {
      for (String field : known) {
        if (letters(field).equals(letters(column))) {
          throw new IllegalArgumentException(
              "the column %s is not written as %s".formatted(PlainText.quoted(column, 60), field));
        }
      }
    }
    return columns;
  }

  /** The letters and digits of a name, in small letters. */
  private static String letters(String name) {
    return NO_LETTERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /**
   * Checks that the file has what every row needs.
   *
   * @throws IllegalArgumentException if it does not
   */
  void check(CsvHeader header, CsvDefaults defaults) {
    header.oneOf("symbol");
    needs(header, "exchange", defaults.exchange() != null);
    needs(header, "asset_class", defaults.assetClass() != null || isAsx(defaults));
  }

  static boolean isAsx(CsvDefaults defaults) {
    return ASX.equals(defaults.exchange());
  }

  static void needs(CsvHeader header, String name, boolean hasDefault) {
    if (!header.has(name) && !hasDefault) {
      throw new IllegalArgumentException("no column " + name + ", and no default for it");
    }
  }

  /**
   * The record of a row.
   *
   * @throws IllegalArgumentException if a value is missing or not valid
   */
  abstract T record(CsvRow row);

  /** What no two rows have in common. */
  abstract List<String> identity(T record);

  /** The part of the identity that a message names. */
  abstract String id(T record);

  /** The values of a record in the order of its fields; an empty text is no value. */
  abstract List<String> values(T record);

  static AssetClass assetClass(String exchange, CsvRow row) {
    String code = row.value("asset_class");
    if (code != null) {
      return AssetClass.parse(code);
    }
    AssetClass byDefault = row.defaults().assetClass();
    if (byDefault == null && exchange.equals(ASX)) {
      return AssetClass.EQUITIES;
    }
    if (byDefault == null) {
      throw new IllegalArgumentException("asset_class is missing");
    }
    return byDefault;
  }

  static @Nullable UUID messageId(CsvRow row) {
    String text = row.value("message_id");
    return text == null ? null : FieldText.uuid("message_id", text);
  }

  /** The vendor data of a row and its other columns. */
  static Map<String, String> vendorData(CsvRow row) {
    Map<String, String> data = new TreeMap<>();
    String given = row.value("vendor_data");
    if (given != null) {
      data.putAll(JsonText.map("vendor_data", given));
    }
    for (String column : row.vendorColumns()) {
      String value = row.value(column);
      if (value != null && data.put(column, value) != null) {
        throw FieldText.refused(column, "has a value in vendor_data as well", value, null);
      }
    }
    return data;
  }

  static String vendorData(@Nullable Map<String, String> data) {
    return data == null ? "" : JsonText.of(data);
  }
}

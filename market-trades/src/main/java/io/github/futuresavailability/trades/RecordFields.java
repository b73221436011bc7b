package io.github.futuresavailability.trades;

import io.github.futuresavailability.trades.internal.Micros;
import io.github.futuresavailability.trades.internal.VendorData;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks of the fields that several kinds of records have. */
final class RecordFields {
  private RecordFields() {}

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  static IllegalArgumentException missing(String field) {
    return new IllegalArgumentException(field + " is missing");
  }

  static long time(String field, long micros) {
    if (!Micros.isTime(micros)) {
      throw new IllegalArgumentException(
          field + " is not in the years 1 to 9999, in microseconds: " + micros);
    }
    return micros;
  }

  /** The data as an immutable map, or null if there is nothing. */
  static @Nullable Map<String, String> vendorData(Map<String, String> data) {
    if (data instanceof VendorData) {
      return data;
    }
    if (data.isEmpty()) {
      return null;
    }
    Map<String, String> copy = new TreeMap<>(data);
    copy.forEach(RecordNames::checkVendorData);
    return Collections.unmodifiableMap(copy);
  }
}

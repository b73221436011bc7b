package io.github.futuresavailability.candles.deribit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parsed parts of a response, not yet checked against the request. Columns that are missing are
 * null.
 */
final class ChartResponse {
  /** The prices and volumes of one field, in units of the eighth digit after the point. */
  static final class Column {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    long get(int i) {
      return values[i];
    }
  }

  /** Whether the prices are those of the test network. */
  boolean isTest;

  @Nullable Column ticks;
  @Nullable Column open;
  @Nullable Column high;
  @Nullable Column low;
  @Nullable Column close;
  @Nullable Column volume;
  @Nullable String status;
  @Nullable Integer errorCode;
  @Nullable String errorMessage;
}

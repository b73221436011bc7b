package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.deribit.DeribitFault.Kind;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The JSON document with the candles of one response. */
final class ChartDocument {
  private static final long MILLIS = 60_000;
  private static final int VOLUME_SCALE = 8;

  /** Deribit writes smaller numbers with an exponent. */
  private static final long LEAST_PLAIN = 100_000;

  private final List<DeribitCandle> candles;
  private final @Nullable Kind fault;
  private final long number;

  ChartDocument(List<DeribitCandle> candles, @Nullable Kind fault, long number) {
    this.candles = changed(candles, fault);
    this.fault = fault;
    this.number = number;
  }

  private static List<DeribitCandle> changed(List<DeribitCandle> right, @Nullable Kind fault) {
    List<DeribitCandle> list = new ArrayList<>(right);
    int size = list.size();
    if (fault == Kind.EMPTY_OK || fault == Kind.NO_DATA) {
      list.clear();
    } else if (fault == Kind.UNSORTED && size > 1) {
      Collections.swap(list, size - 1, size - 2);
    } else if (fault == Kind.DOUBLED && size > 0) {
      list.add(list.get(size - 1));
    } else if (fault == Kind.OUTSIDE_WINDOW && size > 0) {
      DeribitCandle last = list.get(size - 1);
      list.set(size - 1, last.startingAt(last.epochMinute() + 100_000));
    } else if (fault == Kind.WITHOUT_FIRST && size > 0) {
      list.remove(0);
    } else if (fault == Kind.OLDEST_HALF) {
      list.subList(Math.min(size, size / 2 + 1), size).clear();
    } else if (fault == Kind.NEWEST_HALF) {
      list.subList(0, size / 2).clear();
    } else if (fault == Kind.NEWEST_CANDLE && size > 0) {
      list.subList(0, size - 1).clear();
    }
    return list;
  }

  /** Writes the document; the order of the fields varies as Deribit's does. */
  byte[] write() {
    ByteSink json = new ByteSink(64 + candles.size() * 80);
    boolean resultFirst = number % 2 == 0;
    json.put('{');
    if (resultFirst) {
      result(json);
      json.put(',');
    }
    json.put(
        "\"usOut\":1710328421483471,\"usIn\":1710328421482111,\"usDiff\":1360,\"testnet\":false,");
    json.put("\"jsonrpc\":\"2.0\"");
    if (!resultFirst) {
      json.put(',');
      result(json);
    }
    byte[] document = json.put('}').copy();
    return fault == Kind.CUT_JSON ? Arrays.copyOf(document, document.length / 2) : document;
  }

  private void result(ByteSink json) {
    boolean isOk = !candles.isEmpty() || fault == Kind.EMPTY_OK;
    json.put("\"result\":{");
    if (number % 3 == 0) {
      json.put("\"status\":\"").put(isOk ? "ok" : "no_data").put("\",");
    }
    volumes(json);
    ticks(json);
    prices(json, "open", DeribitCandle::open);
    prices(json, "low", DeribitCandle::low);
    prices(json, "high", DeribitCandle::high);
    costs(json);
    prices(json, "close", DeribitCandle::close);
    if (number % 3 != 0) {
      json.put("\"status\":\"").put(isOk ? "ok" : "no_data").put("\",");
    }
    json.truncate(json.length() - 1);
    json.put('}');
  }

  private void ticks(ByteSink json) {
    json.put("\"ticks\":[");
    int offGrid = fault == Kind.OFF_GRID ? candles.size() / 2 : -1;
    for (int i = 0; i < candles.size(); i++) {
      json.putDecimal(candles.get(i).epochMinute() * MILLIS + (i == offGrid ? 1000 : 0)).put(',');
    }
    end(json);
  }

  private void prices(ByteSink json, String name, ToLongFunction<DeribitCandle> price) {
    json.put('"').put(name).put("\":[");
    int size = candles.size() - (fault == Kind.UNEQUAL_ARRAYS && name.equals("low") ? 1 : 0);
    for (int i = 0; i < size; i++) {
      if (fault == Kind.NULL_VALUE && i == size / 2 && name.equals("high")) {
        json.put("null,");
      } else {
        Decimals.write(json, price.applyAsLong(candles.get(i)) * 5, 1);
        json.put(',');
      }
    }
    end(json);
  }

  private void volumes(ByteSink json) {
    json.put("\"volume\":[");
    for (DeribitCandle candle : candles) {
      volume(json, candle.volume());
      json.put(',');
    }
    end(json);
  }

  private void costs(ByteSink json) {
    json.put("\"cost\":[");
    for (DeribitCandle candle : candles) {
      json.putDecimal(candle.volume() / 1000).put(".0,");
    }
    end(json);
  }

  private static void volume(ByteSink json, long units) {
    if (units > 0 && units < LEAST_PLAIN) {
      int digits = Decimals.digits(units);
      long lead = Decimals.power(digits - 1);
      json.putDecimal(units / lead).put('.');
      if (digits == 1) {
        json.put('0');
      } else {
        json.putPadded(units % lead, digits - 1);
      }
      json.put("e-").putDecimal(VOLUME_SCALE - digits + 1);
      return;
    }
    long shorter = units;
    int scale = VOLUME_SCALE;
    while (scale > 1 && shorter % 10 == 0) {
      shorter /= 10;
      scale--;
    }
    Decimals.write(json, shorter, scale);
  }

  private static void end(ByteSink json) {
    boolean hasComma = json.array()[json.length() - 1] == ',';
    json.truncate(json.length() - (hasComma ? 1 : 0));
    json.put("],");
  }
}

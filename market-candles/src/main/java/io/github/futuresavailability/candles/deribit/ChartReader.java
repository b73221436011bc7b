package io.github.futuresavailability.candles.deribit;

import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleBatchBuilder;
import io.github.futuresavailability.candles.CandleSourceException;
import io.github.futuresavailability.candles.CandleSourceException.Kind;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.deribit.ChartResponse.Column;
import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a response against its request; anything that is not exactly right is an error. */
final class ChartReader {
  private static final int TOO_MANY_REQUESTS = 10028;
  private static final int SHOWN = 200;

  private ChartReader() {}

  /**
   * The candles of a requested range.
   *
   * @param range the whole requested range
   * @param isTest whether the prices of the test network are wanted
   * @return its candles; an empty batch if Deribit says that it has none
   */
  static CandleBatch read(CandleWindow range, HttpResult result, boolean isTest)
      throws CandleSourceException {
    ChartResponse response = parsed(range, result);
    if (response.errorCode != null) {
      throw failed(
          response.errorCode == TOO_MANY_REQUESTS ? Kind.REJECTED : kindOf(result.status()),
          range,
          "error " + response.errorCode + " " + shown(response.errorMessage),
          result.retryAfter(),
          null);
    }
    if (result.status() != 200) {
      throw status(range, result, null);
    }
    if (response.isTest != isTest) {
      throw wrong(range, "the response is " + (isTest ? "not " : "") + "of the test network", null);
    }
    if ("no_data".equals(response.status)) {
      requireNone(range, response);
      return CandleBatch.none(range);
    }
    if (!"ok".equals(response.status)) {
      throw wrong(range, "the status is " + shown(response.status), null);
    }
    return batch(range, response);
  }

  private static ChartResponse parsed(CandleWindow range, HttpResult result)
      throws CandleSourceException {
    try {
      return ChartParser.parse(result.body(), result.length());
    } catch (IOException malformed) {
      if (result.status() != 200) {
        throw status(range, result, malformed);
      }
      throw wrong(
          range,
          "not the expected JSON: " + PlainText.quoted(message(malformed), SHOWN),
          malformed);
    }
  }

  private static String shown(@Nullable String text) {
    String all = String.valueOf(text);
    return PlainText.printable(all.length() > SHOWN ? all.substring(0, SHOWN) + "..." : all);
  }

  private static String message(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static CandleSourceException status(
      CandleWindow range, HttpResult result, @Nullable Exception cause) {
    return failed(
        kindOf(result.status()), range, "status " + result.status(), result.retryAfter(), cause);
  }

  private static Kind kindOf(int status) {
    if (status == 429) {
      return Kind.REJECTED;
    }
    return status == 408 || status >= 500 ? Kind.TRANSIENT : Kind.PERMANENT;
  }

  private static void requireNone(CandleWindow range, ChartResponse response)
      throws CandleSourceException {
    boolean hasValues =
        Stream.of(
                response.ticks,
                response.open,
                response.high,
                response.low,
                response.close,
                response.volume)
            .anyMatch(column -> column != null && column.size() > 0);
    if (hasValues) {
      throw wrong(range, "the status is no_data, but there are candles", null);
    }
  }

  private static CandleBatch batch(CandleWindow range, ChartResponse response)
      throws CandleSourceException {
    Column ticks = column(range, "ticks", response.ticks, null);
    Column open = column(range, "open", response.open, ticks);
    Column high = column(range, "high", response.high, ticks);
    Column low = column(range, "low", response.low, ticks);
    Column close = column(range, "close", response.close, ticks);
    Column volume = column(range, "volume", response.volume, ticks);
    if (ticks.size() == 0) {
      throw wrong(range, "the status is ok, but there are no candles", null);
    }
    if (ticks.size() > range.size()) {
      throw wrong(range, ticks.size() + " candles instead of at most " + range.size(), null);
    }
    CandleBatchBuilder batch = new CandleBatchBuilder(range);
    try {
      for (int i = 0; i < ticks.size(); i++) {
        batch.add(
            Instant.ofEpochMilli(ticks.get(i)),
            open.get(i),
            high.get(i),
            low.get(i),
            close.get(i),
            volume.get(i));
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw wrong(range, String.valueOf(e.getMessage()), e);
    }
    return batch.build();
  }

  private static Column column(
      CandleWindow range, String name, @Nullable Column column, @Nullable Column ticks)
      throws CandleSourceException {
    if (column == null) {
      throw wrong(range, "the array " + name + " is missing", null);
    }
    if (ticks != null && column.size() != ticks.size()) {
      throw wrong(
          range,
          "%s of %s for %s"
              .formatted(
                  PlainText.counted(column.size(), "value"),
                  name,
                  PlainText.counted(ticks.size(), "tick")),
          null);
    }
    return column;
  }

  private static CandleSourceException wrong(
      CandleWindow range, String fault, @Nullable Exception cause) {
    return failed(Kind.PERMANENT, range, fault, null, cause);
  }

  static CandleSourceException failed(
      Kind kind,
      CandleWindow range,
      String fault,
      @Nullable Duration retryAfter,
      @Nullable Exception cause) {
    return new CandleSourceException(kind, "Deribit, " + range + ": " + fault, retryAfter, cause);
  }
}

package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.Decimals;
import java.nio.charset.StandardCharsets;

/** The CSV form of klines, and its length without writing it. */
final class KlineLines {
  static final long MILLIS_OF_DAY = 86_400_000L;

  private static final byte[] HEADER =
      ("open_time,open,high,low,close,volume,close_time,quote_volume,count,"
              + "taker_buy_volume,taker_buy_quote_volume,ignore\n")
          .getBytes(StandardCharsets.US_ASCII);

  /** Two times of 13 digits, eleven commas, the ignored zero and the end of the line. */
  private static final int FIXED_LENGTH = 2 * 13 + 11 + 1 + 1;

  private KlineLines() {}

  static int headerLength() {
    return HEADER.length;
  }

  static void writeHeader(ByteSink out) {
    out.put(HEADER);
  }

  static int rowLength(Candle candle) {
    return FIXED_LENGTH
        + Decimals.length(candle.open(), candle.priceScale())
        + Decimals.length(candle.high(), candle.priceScale())
        + Decimals.length(candle.low(), candle.priceScale())
        + Decimals.length(candle.close(), candle.priceScale())
        + Decimals.length(candle.volume(), candle.volumeScale())
        + Decimals.length(candle.quoteVolume(), candle.quoteScale())
        + Decimals.digits(candle.trades())
        + Decimals.length(candle.takerVolume(), candle.volumeScale())
        + Decimals.length(candle.takerQuoteVolume(), candle.quoteScale());
  }

  static void writeRow(ByteSink out, long openMillis, long lengthMillis, Candle candle) {
    out.putDecimal(openMillis).put(',');
    write(out, candle.open(), candle.priceScale());
    write(out, candle.high(), candle.priceScale());
    write(out, candle.low(), candle.priceScale());
    write(out, candle.close(), candle.priceScale());
    write(out, candle.volume(), candle.volumeScale());
    out.putDecimal(openMillis + lengthMillis - 1).put(',');
    write(out, candle.quoteVolume(), candle.quoteScale());
    out.putDecimal(candle.trades()).put(',');
    write(out, candle.takerVolume(), candle.volumeScale());
    write(out, candle.takerQuoteVolume(), candle.quoteScale());
    out.put('0').put('\n');
  }

  /** The length of all rows of one day, which {@code parts} divides. */
  static long dayLength(Candle day, int parts, long seed) {
    return (long) parts * rowLength(new IntradayCandles(day, parts, seed).part(0));
  }

  static void writeDay(ByteSink out, int epochDay, Candle day, int parts, long seed) {
    IntradayCandles candles = new IntradayCandles(day, parts, seed);
    long step = MILLIS_OF_DAY / parts;
    for (int i = 0; i < parts; i++) {
      writeRow(out, epochDay * MILLIS_OF_DAY + i * step, step, candles.part(i));
    }
  }

  private static void write(ByteSink out, long ticks, int scale) {
    Decimals.write(out, ticks, scale);
    out.put(',');
  }
}

package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.ResampledCandle;
import io.github.futuresavailability.candles.Resolution;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Compares the minutes of each day with the day of the source. The first and the last day of the
 * minutes are left out, because the range can begin or end within them.
 */
final class DayCheck {
  /** Each minute and the day may be rounded by half of the eighth digit. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.000007205");

  private final CandleQueries queries;
  private final CandleSeries minutes;

  DayCheck(CandleStore store, CandleSeries minutes) {
    this.queries = CandleQueries.on(store);
    this.minutes = minutes;
  }

  List<CandleViolation> violations() {
    Map<Instant, Candle> days = new HashMap<>();
    queries
        .table(minutes.instrument(), Resolution.ONE_DAY, Instant.MIN, Instant.MAX)
        .rows()
        .forEach(day -> days.put(day.start(), day));
    List<ResampledCandle> resampled =
        queries
            .resample(
                minutes.instrument(),
                Instant.MIN,
                Instant.MAX,
                Resolution.ONE_MINUTE,
                Resolution.ONE_DAY)
            .rows();
    return resampled.stream()
        .skip(1)
        .limit(Math.max(0, resampled.size() - 2))
        .map(ResampledCandle::candle)
        .filter(candle -> days.containsKey(candle.start()))
        .flatMap(candle -> compared(candle, Objects.requireNonNull(days.get(candle.start()))))
        .toList();
  }

  private Stream<CandleViolation> compared(Candle computed, Candle day) {
    boolean isEqual =
        computed.open().compareTo(day.open()) == 0
            && computed.high().compareTo(day.high()) == 0
            && computed.low().compareTo(day.low()) == 0
            && computed.close().compareTo(day.close()) == 0
            && computed.volume().subtract(day.volume()).abs().compareTo(ROUNDING) <= 0;
    return isEqual
        ? Stream.empty()
        : Stream.of(
            new CandleViolation(
                minutes,
                day.start(),
                "day-differs",
                "from minutes: " + values(computed) + "; of the source: " + values(day)));
  }

  private static String values(Candle candle) {
    return "open %s high %s low %s close %s volume %s"
        .formatted(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume());
  }
}

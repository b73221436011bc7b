package io.github.futuresavailability.candles;

import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.deribit.DeribitLimits;
import io.github.futuresavailability.testkit.deribit.DeribitCandle;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A small Deribit, and what a store filled from it has. */
final class BackfillFixtures {
  static final Instant BTC_FIRST = Instant.parse("2024-01-03T10:07:00Z");
  static final Instant ETH_FIRST = Instant.parse("2024-01-09T00:00:00Z");
  static final Instant FROM = Instant.parse("2023-12-01T00:00:00Z");
  static final Instant TO = Instant.parse("2024-01-31T23:59:00Z");
  static final String BTC = "BTC-PERPETUAL";
  static final String ETH = "ETH-PERPETUAL";

  static final DeribitScenario SCENARIO =
      DeribitScenario.builder(1)
          .instrument(BTC, BTC_FIRST)
          .instrument(ETH, ETH_FIRST)
          .outage(BTC, Instant.parse("2024-01-20T03:00:00Z"), 45)
          .flat(ETH, Instant.parse("2024-01-21T03:00:00Z"), 300)
          .through(TO)
          .build();

  private BackfillFixtures() {}

  /** Without credits, and with short waits before retries. */
  static DeribitCandles source(EmbeddedDeribit deribit) {
    return DeribitCandles.at(deribit.address(), fast(), retries(3));
  }

  static DeribitLimits fast() {
    return DeribitLimits.DEFAULT.withCredits(0, 0, 1).withRequestTimeout(Duration.ofSeconds(3));
  }

  static RetryPolicy<Object> retries(int most) {
    return RetryPolicy.builder().withMaxRetries(most).withDelay(Duration.ofMillis(5)).build();
  }

  static CandleBackfill backfill(CandleSource source, CandleStore store) {
    return CandleBackfill.from(source).into(store).instruments(BTC, ETH).between(FROM, TO);
  }

  static List<Candle> expected(String instrument, Instant from, Instant to) {
    List<Candle> candles = new ArrayList<>();
    for (Instant minute = from; !minute.isAfter(to); minute = minute.plusSeconds(60)) {
      Instant start = minute;
      SCENARIO.candle(instrument, minute).ifPresent(c -> candles.add(candle(instrument, start, c)));
    }
    return candles;
  }

  private static Candle candle(String instrument, Instant start, DeribitCandle candle) {
    return new Candle(
        instrument,
        Resolution.ONE_MINUTE,
        start,
        price(candle.open()),
        price(candle.high()),
        price(candle.low()),
        price(candle.close()),
        candle.exactVolume().setScale(8));
  }

  private static BigDecimal price(long units) {
    return DeribitCandle.price(units).setScale(8);
  }

  static List<Candle> stored(CandleStore store, String instrument) {
    return CandleQueries.on(store)
        .candles(instrument, Resolution.ONE_MINUTE, FROM, TO.plusSeconds(86_400))
        .toList();
  }
}

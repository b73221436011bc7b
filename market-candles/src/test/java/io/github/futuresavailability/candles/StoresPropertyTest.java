package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.internal.FixedDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** DuckDB and PostgreSQL return the same for the same writes. */
final class StoresPropertyTest {
  private static final List<String> NAMES = List.of("A", "b\\N", "币安人生USDT", "'\"%s");
  private static final List<Resolution> RESOLUTIONS =
      List.of(
          Resolution.ONE_MINUTE,
          Resolution.ONE_MINUTE,
          Resolution.ONE_HOUR,
          Resolution.ONE_DAY,
          Resolution.ONE_MONTH);

  /** The number of candles in which all windows are. */
  private static final int SPAN = 100;

  private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void bothStoresReturnTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    try (CandleStore duckDb = DuckDbCandles.inMemory();
        CandleStore postgres = PostgresServer.newStore()) {
      for (int i = 0; i < 12; i++) {
        List<WindowResult> drawn = List.of(result(random), other(random));
        duckDb.write("test", drawn);
        postgres.write("test", drawn);
      }

      assertThat(postgres.series()).isEqualTo(duckDb.series());
      for (CandleSeries series : duckDb.series()) {
        assertSame(duckDb, postgres, series);
      }
      assertThat(report(postgres)).isEqualTo(report(duckDb));
    }
  }

  private static void assertSame(CandleStore duckDb, CandleStore postgres, CandleSeries series) {
    String name = series.instrument();
    Resolution resolution = series.resolution();
    Instant from = START.minus(Duration.ofDays(1));
    Instant to = resolution.startOf(resolution.indexOf(START) + SPAN);
    CandleQueries one = CandleQueries.on(duckDb);
    CandleQueries other = CandleQueries.on(postgres);

    assertThat(postgres.ledger(name, resolution)).isEqualTo(duckDb.ledger(name, resolution));
    assertThat(other.table(name, resolution, from, to).rows())
        .isEqualTo(one.table(name, resolution, from, to).rows());
    assertThat(other.last(name, resolution)).isEqualTo(one.last(name, resolution));
    if (resolution == Resolution.ONE_MINUTE) {
      assertThat(other.coverage(name, resolution, from, to).rows())
          .isEqualTo(one.coverage(name, resolution, from, to).rows());
      for (Resolution longer : List.of(Resolution.THREE_MINUTES, Resolution.ONE_WEEK)) {
        assertThat(other.resample(name, from, to, resolution, longer).rows())
            .isEqualTo(one.resample(name, from, to, resolution, longer).rows());
      }
    }
  }

  private static String report(CandleStore store) {
    CandleReport report = CandleQuality.standard().clock(CLOCK).run(store);
    return report.toJson() + report.toHtml();
  }

  /** Of another instrument than the first, because the windows of one write do not overlap. */
  private static WindowResult other(Random random) {
    return result(random, "Z", Resolution.ONE_MINUTE);
  }

  private static WindowResult result(Random random) {
    return result(
        random,
        NAMES.get(random.nextInt(NAMES.size())),
        RESOLUTIONS.get(random.nextInt(RESOLUTIONS.size())));
  }

  private static WindowResult result(Random random, String name, Resolution resolution) {
    long first = resolution.indexOf(START) + random.nextInt(SPAN - 40);
    CandleWindow window = CandleWindow.of(name, resolution, first, first + random.nextInt(40));
    Instant fetchedAt = window.end().plusNanos(random.nextInt(1_000_000_000));
    if (random.nextInt(5) == 0) {
      return WindowResult.failed(window, "no\tresponse \\ 'ß'", fetchedAt);
    }
    List<Candle> candles = new ArrayList<>();
    for (long index = first; index <= window.lastIndex(); index++) {
      if (random.nextInt(4) > 0) {
        candles.add(candle(random, window, index));
      }
    }
    return WindowResult.of(CandleBatch.of(window, candles), fetchedAt);
  }

  private static Candle candle(Random random, CandleWindow window, long index) {
    return new Candle(
        window.instrument(),
        window.resolution(),
        window.resolution().startOf(index),
        FixedDecimal.decimal(units(random)),
        FixedDecimal.decimal(units(random)),
        FixedDecimal.decimal(units(random)),
        FixedDecimal.decimal(units(random)),
        FixedDecimal.decimal(units(random)));
  }

  /** From none to eighteen digits, sometimes negative. */
  private static long units(Random random) {
    long size = (long) Math.pow(10, random.nextInt(17));
    return random.nextLong(size) * (random.nextInt(20) == 0 ? -1 : 1);
  }
}

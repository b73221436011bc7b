package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candle;
import static io.github.futuresavailability.candles.CandleFixtures.candles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.quality.CandleQuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A backfill of volumes that the column of PostgreSQL does not hold. */
final class PostgresVolumesTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final int DAY = 1440;

  @Test
  void aVolumeThatDoesNotFitFailsItsWindowAndNoOther() {
    try (CandleStore store = PostgresServer.newStore();
        Volumes source = new Volumes()) {
      CandleBackfill backfill =
          CandleBackfill.from(source)
              .into(store)
              .instruments("A", "BIG", "C")
              .between(START, START.plusSeconds(60L * DAY - 1));

      for (int run = 0; run < 2; run++) {
        assertThatThrownBy(backfill::run)
            .isInstanceOf(BackfillFailedException.class)
            .hasMessageContaining(
                "The volume 10000000000.00000000 of BIG 1m 2024-01-15T00:05:00Z does not fit"
                    + " NUMERIC(18,8), a DuckDB file holds it");
        assertThat(stored(store, "A")).isEqualTo(candles("A", 0, DAY));
        assertThat(stored(store, "BIG")).isEqualTo(candles("BIG", 60, DAY - 60));
        assertThat(stored(store, "C")).isEqualTo(candles("C", 0, DAY));
        assertThat(store.ledger("BIG", MINUTE))
            .filteredOn(entry -> entry.state() == WindowState.FAILED)
            .extracting(entry -> entry.window().first())
            .containsExactly(START);
      }
      assertThat(CandleQuality.standard().run(store).passed()).isFalse();

      source.isLarge = false;
      assertThat(backfill.run().failures()).isEmpty();
      assertThat(stored(store, "BIG")).isEqualTo(candles("BIG", 0, DAY));
    }
  }

  private static List<Candle> stored(CandleStore store, String instrument) {
    return CandleQueries.on(store).candles(instrument, MINUTE, Instant.MIN, Instant.MAX).toList();
  }

  /** Windows of one hour; the sixth minute of BIG has a large volume. */
  private static final class Volumes implements CandleSource {
    private volatile boolean isLarge = true;

    @Override
    public String name() {
      return "volumes";
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public List<List<CandleWindow>> requests(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      List<List<CandleWindow>> requests = new ArrayList<>();
      for (long first = firstIndex; first <= lastIndex; first += 60) {
        long last = Math.min(lastIndex, first + 59);
        requests.add(List.of(CandleWindow.of(instrument, resolution, first, last)));
      }
      return requests;
    }

    @Override
    public List<CandleBatch> read(List<CandleWindow> windows) {
      CandleWindow window = windows.get(0);
      int minute = (int) (window.firstIndex() - MINUTE.indexOf(START));
      List<Candle> candles = new ArrayList<>(candles(window.instrument(), minute, window.size()));
      if (isLarge && minute == 0 && window.instrument().equals("BIG")) {
        candles.set(5, candle("BIG", 5, "1", "1", "1", "1", "10000000000"));
      }
      return List.of(CandleBatch.of(window, candles));
    }

    @Override
    public Optional<Instant> firstCandle(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      return Optional.of(resolution.startOf(firstIndex - 1));
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}

package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.internal.CandleSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many rows one transaction has, on which the size of a DuckDB file depends. */
final class WriteSizeTest {
  private static final int ROW_GROUP = 122_880;
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final long FIRST = MINUTE.indexOf(Instant.parse("2020-01-01T00:00:00Z"));
  private static final int CANDLES = 130 * CandleWindow.MAX_CANDLES;

  private final List<Long> writes = new ArrayList<>();

  @Test
  void aTransactionIsSmallerThanARowGroupOrFillsTwo() {
    try (DuckDbCandles duckDb = DuckDbCandles.inMemory()) {
      BackfillReport report =
          CandleBackfill.from(new EveryMinute())
              .into(new Recorded(duckDb))
              .instruments("ANY")
              .between(MINUTE.startOf(FIRST), MINUTE.startOf(FIRST + CANDLES - 1))
              .run();

      assertThat(report.candles()).isEqualTo(CANDLES);
      assertThat(writes.stream().mapToLong(Long::longValue).sum()).isEqualTo(CANDLES);
      assertThat(writes)
          .allMatch(rows -> rows < ROW_GROUP || (rows > 1.9 * ROW_GROUP && rows <= 2 * ROW_GROUP));
    }
  }

  /** Keeps the number of rows of each write. */
  private final class Recorded implements CandleStore {
    private final CandleStore store;

    Recorded(CandleStore store) {
      this.store = store;
    }

    @Override
    public List<CandleSeries> series() {
      return store.series();
    }

    @Override
    public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
      return store.ledger(instrument, resolution);
    }

    @Override
    public void write(String source, List<WindowResult> results) {
      store.write(source, results);
      writes.add(results.stream().mapToLong(result -> result.batch().size()).sum());
    }

    @Override
    public CandleSql sql() {
      return store.sql();
    }

    @Override
    public void close() {
      store.close();
    }
  }

  /** Flat candles without end. */
  private static final class EveryMinute implements CandleSource {
    @Override
    public String name() {
      return "every-minute";
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public List<List<CandleWindow>> requests(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      List<List<CandleWindow>> requests = new ArrayList<>();
      for (long from = firstIndex; from <= lastIndex; from += CandleWindow.MAX_CANDLES) {
        long to = Math.min(lastIndex, from + CandleWindow.MAX_CANDLES - 1);
        requests.add(List.of(CandleWindow.of(instrument, resolution, from, to)));
      }
      return requests;
    }

    @Override
    public List<CandleBatch> read(List<CandleWindow> windows) {
      return windows.stream().map(EveryMinute::flat).toList();
    }

    private static CandleBatch flat(CandleWindow window) {
      CandleBatch.Builder batch = new CandleBatch.Builder(window);
      for (long i = window.firstIndex(); i <= window.lastIndex(); i++) {
        batch.add(window.resolution().startOf(i), 5, 5, 5, 5, 0);
      }
      return batch.build();
    }

    @Override
    public Optional<Instant> firstCandle(
        String instrument, Resolution resolution, long firstIndex, long lastIndex) {
      return Optional.of(resolution.startOf(firstIndex));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}

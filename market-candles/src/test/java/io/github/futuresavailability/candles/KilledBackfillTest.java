package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.testkit.deribit.DeribitRequest;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill whose process is killed at any time and started again has the same candles as one that
 * was not, and requests no window again that was stored.
 */
final class KilledBackfillTest {
  private static final String BTC = BackfillFixtures.BTC;
  private static final String ETH = BackfillFixtures.ETH;
  private static final Instant FROM = Instant.parse("2023-10-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2024-01-31T23:59:00Z");
  private static final DeribitScenario SCENARIO =
      DeribitScenario.builder(3)
          .instrument(BTC, Instant.parse("2023-10-03T10:07:00Z"))
          .instrument(ETH, Instant.parse("2023-11-09T00:00:00Z"))
          .outage(BTC, Instant.parse("2024-01-20T03:00:00Z"), 45)
          .through(TO)
          .build();

  private static final int KILLS = Boolean.getBoolean("stress") ? 52 : 4;

  private static final Duration LATENESS = Duration.ofMillis(100);

  /**
   * A run has 70 windows. With 16 requests at a time it fills two row groups within half a second
   * and writes the rest at the end; with 4 it writes what it has after each second.
   */
  private static final int[] PARALLELISM = {16, 4};

  /**
   * The first reports of a run: windows before the data are stored, planned, candles are stored.
   */
  private static final int PLANNED = 1;

  private static final int CANDLES_WRITTEN = 2;

  /** What a process prints that ends by itself. */
  private static final String END = "end";

  @TempDir Path folder;

  private int stored;

  @Test
  void theCandlesAreThoseOfAnUndisturbedRun() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      List<Candle> expected = undisturbed(deribit);
      deribit.delay(LATENESS);
      KilledProcess killed = new KilledProcess(KilledBackfillTest.class, folder);
      SplittableRandom random = new SplittableRandom(29);
      int unfinished = 0;
      for (int i = 0; i < KILLS; i++) {
        Path file = folder.resolve("killed" + i + ".duckdb");
        int parallelism = PARALLELISM[i % 2];
        int report = i / 2 % 2 == 0 ? PLANNED : CANDLES_WRITTEN;
        long millis = random.nextLong(parallelism == 16 ? 500 : 1200);
        List<String> printed =
            killed.run(
                report + 1,
                millis,
                deribit.address().toString(),
                Integer.toString(parallelism),
                file.toString());
        unfinished += printed.contains(END) ? 0 : 1;
        deribit.clearRequests();

        assertThat(resumed(deribit, file))
            .as("%d requests at a time, killed %d ms after report %d", parallelism, millis, report)
            .isEqualTo(expected);
      }
      assertThat(stored).as("windows that were stored before a kill").isPositive();
      assertThat(unfinished).as("runs that had not ended").isPositive();
    }
  }

  private List<Candle> undisturbed(EmbeddedDeribit deribit) {
    try (DuckDbCandles store = DuckDbCandles.open(folder.resolve("undisturbed.duckdb"))) {
      fill(deribit.address(), 16, store, BackfillProgressListener.NONE);
      List<Candle> candles = candles(store);
      assertThat(candles).hasSizeGreaterThan(250_000);
      for (Candle candle : List.of(candles.get(0), candles.get(candles.size() - 1))) {
        assertThat(SCENARIO.candle(candle.instrument(), candle.start())).isPresent();
      }
      return candles;
    }
  }

  private List<Candle> resumed(EmbeddedDeribit deribit, Path file) {
    try (DuckDbCandles store = DuckDbCandles.open(file)) {
      List<CandleWindow> done =
          Stream.of(BTC, ETH)
              .flatMap(name -> store.ledger(name, Resolution.ONE_MINUTE).stream())
              .filter(entry -> entry.state() == WindowState.OK)
              .map(LedgerEntry::window)
              .toList();
      stored += done.size();
      fill(deribit.address(), 16, store, BackfillProgressListener.NONE);
      assertThat(deribit.requests())
          .filteredOn(request -> done.stream().anyMatch(window -> isRequested(window, request)))
          .isEmpty();
      return candles(store);
    }
  }

  /** A request has the candle before its window as well. */
  private static boolean isRequested(CandleWindow window, DeribitRequest request) {
    return window.instrument().equals(request.instrument())
        && request.resolution().equals("1")
        && request.fromMillis() < window.last().toEpochMilli()
        && request.toMillis() >= window.first().toEpochMilli();
  }

  private static List<Candle> candles(DuckDbCandles store) {
    CandleQueries queries = CandleQueries.on(store);
    return Stream.of(BTC, ETH)
        .flatMap(name -> queries.candles(name, Resolution.ONE_MINUTE, FROM, TO.plusSeconds(60)))
        .toList();
  }

  private static void fill(
      URI address, int parallelism, DuckDbCandles store, BackfillProgressListener listener) {
    try (DeribitCandles source =
        DeribitCandles.at(
            address,
            BackfillFixtures.fast().withParallelism(parallelism),
            BackfillFixtures.retries(3))) {
      CandleBackfill.from(source)
          .into(store)
          .instruments(BTC, ETH)
          .between(FROM, TO)
          .onProgress(listener)
          .run();
    }
  }

  /** The process that is killed. */
  public static void main(String[] args) {
    try (DuckDbCandles store = DuckDbCandles.open(Path.of(args[2]))) {
      fill(
          URI.create(args[0]),
          Integer.parseInt(args[1]),
          store,
          progress -> System.out.println(progress.done()));
    }
    System.out.println(END);
  }
}

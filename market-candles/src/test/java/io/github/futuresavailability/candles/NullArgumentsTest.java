package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.archive.ArchiveCandles;
import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.deribit.DeribitLimits;
import io.github.futuresavailability.candles.micrometer.CandleMetrics;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.candles.quality.CandleQuality;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A null where none is allowed is refused at once, by the name of the argument. */
@NullUnmarked
final class NullArgumentsTest {
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final URI ADDRESS = URI.create("http://localhost:1");

  private final DuckDbCandles store = DuckDbCandles.inMemory();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofValues() {
    assertNamed("code", () -> Resolution.parse(null));
    assertNamed("instant", () -> MINUTE.indexOf(null));
    assertNamed("start", () -> MINUTE.endOf(null));
    assertNamed("instrument", () -> new CandleWindow(null, MINUTE, START, START));
    assertNamed("resolution", () -> new CandleWindow("A", null, START, START));
    assertNamed("first", () -> new CandleWindow("A", MINUTE, null, START));
    assertNamed("last", () -> new CandleWindow("A", MINUTE, START, null));
    assertNamed("window", () -> new CandleBatchBuilder(null));
    assertNamed("window", () -> CandleBatch.none(null));
    assertNamed("candles", () -> CandleBatch.of(window(0, 1), null));
    assertNamed("fetchedAt", () -> WindowResult.of(CandleBatch.none(window(0, 1)), null));
    assertNamed("batch", () -> WindowResult.of(null, START));
    assertNamed("failure", () -> WindowResult.failed(window(0, 1), null, START));
  }

  @Test
  void ofSources() {
    assertNamed("address", () -> DeribitCandles.at(null));
    assertNamed("limits", () -> DeribitCandles.at(ADDRESS, null));
    assertNamed("requestTimeout", () -> DeribitLimits.DEFAULT.withRequestTimeout(null));
    assertNamed("store", () -> ArchiveCandles.in(null));
    assertNamed("registry", () -> CandleMetrics.in(null, null));
  }

  @Test
  void ofABackfill() {
    assertNamed("source", () -> CandleBackfill.from(null));
    try (DeribitCandles source = DeribitCandles.at(ADDRESS)) {
      assertNamed("store", () -> CandleBackfill.from(source).into(null));
      CandleBackfill backfill = CandleBackfill.from(source).into(store);
      assertNamed("names", () -> backfill.instruments((Collection<String>) null));
      assertNamed("first", () -> backfill.between((Instant) null, START));
      assertNamed("last", () -> backfill.between(LocalDate.EPOCH, null));
      assertNamed("resolution", () -> backfill.resolution(null));
      assertNamed("listener", () -> backfill.onProgress(null));
      assertNamed("listener", () -> backfill.listener(null));
      assertNamed("clock", () -> backfill.clock(null));
    }
  }

  @Test
  void ofStores() {
    assertNamed("path", () -> DuckDbCandles.open(null));
    assertNamed("path", () -> DuckDbCandles.openReadOnly(null));
    assertNamed("instrument", () -> store.ledger(null, MINUTE));
    assertNamed("resolution", () -> store.ledger("A", null));
    assertNamed("source", () -> store.write(null, List.of()));
    assertNamed("results", () -> store.write("test", null));
    assertNamed("target", () -> store.publish(null));
    assertNamed("from", () -> DuckDbCandles.fetch(null, null));
    assertNamed("file", () -> store.toParquet(null));
    assertNamed("file", () -> store.toCsv(null));
    assertNamed("source", () -> PostgresCandles.open(null));
  }

  @Test
  void ofQueriesAndChecks() {
    assertNamed("store", () -> CandleQueries.on(null));
    CandleQueries queries = CandleQueries.on(store);
    assertNamed("instrument", () -> queries.candles(null, MINUTE, START, START));
    assertNamed("resolution", () -> queries.candles("A", null, START, START));
    assertNamed("from", () -> queries.table("A", MINUTE, null, START));
    assertNamed("to", () -> queries.table("A", MINUTE, START, null));
    assertNamed("instrument", () -> queries.last(null, MINUTE));
    assertNamed("resolution", () -> queries.newest("A", null, 1));
    assertNamed("store", () -> CandleQuality.standard().run(null));
    assertNamed("longest", () -> CandleQuality.standard().gapThreshold(null));
    assertNamed("listingPeriods", () -> CandleQuality.standard().expecting(null));
    assertNamed("newClock", () -> CandleQuality.standard().clock(null));
  }

  /** The message may be that of the JVM, which has the name and what was done with it. */
  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining(argument);
  }
}

package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static io.github.futuresavailability.candles.BackfillFixtures.ETH;
import static io.github.futuresavailability.candles.BackfillFixtures.FROM;
import static io.github.futuresavailability.candles.BackfillFixtures.SCENARIO;
import static io.github.futuresavailability.candles.BackfillFixtures.TO;
import static io.github.futuresavailability.candles.BackfillFixtures.backfill;
import static io.github.futuresavailability.candles.BackfillFixtures.expected;
import static io.github.futuresavailability.candles.BackfillFixtures.source;
import static io.github.futuresavailability.candles.BackfillFixtures.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import org.junit.jupiter.api.Test;

final class PostgresBackfillTest {
  private final String url = PostgresServer.newSchema();

  @Test
  void everyCandleOfTheSourceIsStoredAndNoWindowIsRequestedAgain() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = source(deribit);
        PostgresCandles store = PostgresServer.open(url)) {
      backfill(source, store).run();
      assertComplete(store);

      deribit.clearRequests();
      assertThat(backfill(source, store).run().windows()).isZero();
      assertThat(deribit.requests()).isEmpty();
    }
  }

  /** The server restarts twice, as it were; each run stores something until one is complete. */
  @Test
  void aRunThatLostItsConnectionIsResumed() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
        DeribitCandles source = source(deribit)) {
      PostgresServer.open(url).close();
      for (int bytes : new int[] {100_000, 1_000_000}) {
        try (CuttingProxy proxy = CuttingProxy.to(PostgresServer.port(), bytes);
            PostgresCandles cut =
                PostgresServer.open(
                    url.replaceFirst("localhost:\\d+", "localhost:" + proxy.port()))) {
          assertThatThrownBy(() -> backfill(source, cut).run())
              .isInstanceOf(StoreException.class)
              .hasMessageStartingWith("Cannot write candles: ");
        }
      }
      try (PostgresCandles store = PostgresServer.open(url)) {
        backfill(source, store).run();
        assertComplete(store);
      }
    }
  }

  private static void assertComplete(CandleStore store) {
    assertThat(stored(store, BTC)).isEqualTo(expected(BTC, FROM, TO));
    assertThat(stored(store, ETH)).isEqualTo(expected(ETH, FROM, TO));
  }
}

package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that has lost its data, or contradicts itself, makes no fact and deletes no candle. */
final class UnbelievedResponsesTest {
  private static final DeribitScenario SCENARIO = BackfillFixtures.SCENARIO;
  private static final Resolution MINUTE = Resolution.ONE_MINUTE;
  private static final LocalDate FIRST = LocalDate.parse("2024-01-05");
  private static final LocalDate LAST = LocalDate.parse("2024-01-31");
  private static final CandleWindow WINDOW =
      CandleWindow.of(
          BTC,
          MINUTE,
          MINUTE.indexOf(Instant.parse("2024-01-10T00:00:00Z")),
          MINUTE.indexOf(Instant.parse("2024-01-12T00:00:00Z")));

  private final EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO);
  private final DeribitCandles source = BackfillFixtures.source(deribit);
  private final DuckDbCandles store = DuckDbCandles.inMemory();

  @AfterEach
  void close() {
    store.close();
    source.close();
    deribit.close();
  }

  private CandleBackfill backfill() {
    return BackfillFixtures.backfill(source, store).instruments(BTC).between(FIRST, LAST);
  }

  private Set<WindowState> states() {
    Set<WindowState> states = new TreeSet<>();
    store.ledger(BTC, MINUTE).forEach(entry -> states.add(entry.state()));
    return states;
  }

  private static Stream<DeribitFault> incomplete() {
    return Stream.of(
        DeribitFault.oldestHalf(), DeribitFault.newestHalf(), DeribitFault.newestCandle());
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void aFollowUpWithoutAKnownCandleDoesNotCompleteAWindow(DeribitFault fault) {
    deribit.inject(fault.times(1));
    deribit.inject(DeribitFault.noData().times(2));

    assertThatThrownBy(() -> source.read(List.of(WINDOW)))
        .isInstanceOf(CandleSourceException.class)
        .hasMessageContaining("is missing, which another response has");
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void aFollowUpWithTheKnownCandleCompletesIt(DeribitFault fault) throws Exception {
    for (int empty = 0; empty < 2; empty++) {
      deribit.inject(fault.times(1));
      deribit.inject(DeribitFault.noData().times(empty));

      assertThat(source.read(List.of(WINDOW)).get(0).size()).isEqualTo(WINDOW.size());
    }
  }

  @Test
  void aServerWithoutAnyDayIsAFailureAndNotAnInstrumentWithoutData() {
    deribit.inject(DeribitFault.noData());
    assertThatThrownBy(() -> backfill().run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("none of any day");
    assertThat(states()).containsExactly(WindowState.FAILED);

    deribit.clearFaults();
    backfill().run();
    assertThat(states()).containsExactly(WindowState.OK);
  }

  @Test
  void anInstrumentThatBeginsAfterTheRangeHasNoDataInIt() {
    backfill().between(LocalDate.parse("2023-12-01"), LocalDate.parse("2023-12-31")).run();

    assertThat(states()).containsExactly(WindowState.NO_DATA);
  }

  @Test
  void oneWrongResponseForTheDaysLeavesNoGap() {
    CandleBackfill hours =
        backfill()
            .resolution(Resolution.ONE_HOUR)
            .between(BackfillFixtures.FROM, BackfillFixtures.TO);
    deribit.inject(DeribitFault.noData().times(1));
    hours.run();
    List<LedgerEntry> ledger = store.ledger(BTC, Resolution.ONE_HOUR);
    assertThat(ledger)
        .extracting(LedgerEntry::state)
        .containsOnly(WindowState.NO_DATA, WindowState.OK);
    assertThat(ledger)
        .filteredOn(entry -> entry.state() == WindowState.OK)
        .first()
        .satisfies(
            entry ->
                assertThat(entry.window().first())
                    .isEqualTo(Instant.parse("2024-01-03T10:00:00Z")));
  }

  @Test
  void candlesOfFailedWindowsStayWhenTheServerHasLostThem() {
    backfill().run();
    int stored = BackfillFixtures.stored(store, BTC).size();
    assertThat(stored).isPositive();

    deribit.inject(DeribitFault.status(503));
    assertThatThrownBy(() -> backfill().refreshing().maxFailureRatio(1).run())
        .isInstanceOf(BackfillFailedException.class);
    assertThat(states()).containsExactly(WindowState.FAILED);
    assertThat(store.ledger(BTC, MINUTE).stream().mapToInt(LedgerEntry::candles).sum())
        .isEqualTo(stored);

    deribit.clearFaults();
    deribit.inject(DeribitFault.noData());
    for (CandleBackfill again : List.of(backfill(), backfill().refreshing())) {
      assertThatThrownBy(() -> again.maxFailureRatio(1).run())
          .isInstanceOf(BackfillFailedException.class);
      assertThat(BackfillFixtures.stored(store, BTC)).hasSize(stored);
    }

    deribit.clearFaults();
    backfill().run();
    assertThat(states()).containsExactly(WindowState.OK);
    assertThat(BackfillFixtures.stored(store, BTC)).hasSize(stored);
  }

  @Test
  void windowsThatOverlapTheStartOfARangeKeepTheirEntry() {
    LocalDate day = LocalDate.parse("2024-01-10");
    for (int i = 0; i < 6; i++) {
      Instant now = day.plusDays(i).atTime(12, 0).toInstant(ZoneOffset.UTC);
      backfill()
          .between(day.plusDays(i - 1L).atStartOfDay().toInstant(ZoneOffset.UTC), now)
          .clock(Clock.fixed(now, ZoneOffset.UTC))
          .run();

      assertThat(store.ledger(BTC, MINUTE).stream().mapToInt(LedgerEntry::candles).sum())
          .isEqualTo(BackfillFixtures.stored(store, BTC).size());
    }
  }
}

package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a backfill fails: every good result is kept, nothing false is written, the cause is named.
 */
final class BackfillFailureTest {
  private static final LocalDate FIRST = LocalDate.parse("2023-12-01");
  private static final LocalDate LAST = LocalDate.parse("2024-03-31");

  @Test
  void everyGoodResultIsKeptAndEveryFailureIsNamed() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      String prefix = ArchiveSeries.UM_KLINES_1M.symbolPrefix(Cadence.DAILY, "ETHBTC");
      it.archive.inject(Fault.status(403).on(RequestKind.LISTING).onPrefix(prefix));

      assertThatThrownBy(() -> it.backfill().run())
          .isInstanceOfSatisfying(
              CollectionFailedException.class,
              e -> {
                assertThat(e.report().failures()).hasSize(1);
                CollectionFailure failure = e.report().failures().get(0);
                assertThat(failure.symbol()).isEqualTo("ETHBTC");
                assertThat(failure.days()).isEqualTo(DateRange.of(FIRST, LAST));
                assertThat(failure.status()).isEqualTo(403);
                assertThat(failure.url()).contains("ETHBTC");
              })
          .hasMessageContaining("ETHBTC")
          .hasMessageContaining("403");
      assertThat(it.presentDays("ETHUSDT")).hasSize((int) DateRange.of(FIRST, LAST).size());
      assertThat(it.presentDays("ETHBTC")).isEmpty();

      it.archive.clearFaults();
      it.backfill().run();
      assertThat(it.presentDays("ETHBTC")).hasSize((int) DateRange.of(FIRST, LAST).size());
    }
  }

  @Test
  void aRunThatFailsTooOftenStopsEarly() {
    DateRange days = DateRange.parse("2024-01-01..2024-01-05");
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.generated(7, 400, days))) {
      it.archive.inject(
          Fault.status(503).on(RequestKind.LISTING).onKeys(prefix -> prefix.endsWith("/1m/")));

      assertThatThrownBy(() -> it.backfill().run())
          .isInstanceOfSatisfying(
              CollectionFailedException.class,
              e -> {
                assertThat(e.report().stoppedEarly()).isTrue();
                assertThat(e.report().failures()).hasSizeBetween(100, 115);
              });
      assertThat(it.rows()).isEmpty();
    }
  }

  /** One byte a second never trips the limit on idle time, which is 30 seconds here. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPageThatDripsIsCutByTheTotalLimit(boolean ofDiscovery) {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small());
        HttpObjectStore hurried =
            HttpObjectStore.at(
                it.archive.endpoint(),
                new HttpLimits(
                    16, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(1700)))) {
      Fault drip = Fault.drip().on(RequestKind.LISTING);
      it.archive.inject(ofDiscovery ? drip : drip.onKeys(prefix -> prefix.endsWith("/ETHBTC/1m/")));
      Backfill backfill = Backfill.from(hurried).into(it.database).between(FIRST, LAST);

      assertThatThrownBy(() -> backfill.clock(CollectedFixture.noonAfter(LAST)).run())
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("took longer than 1700 ms");
      assertThat(it.presentDays("ETHBTC")).isEmpty();
      assertThat(it.presentDays("ETHUSDT")).hasSize(ofDiscovery ? 0 : 122);
    }
  }

  @Test
  void toCoverNoSymbolIsRefused() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      assertThatThrownBy(() -> it.backfill().symbols(List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> it.backfill().between(LocalDate.MIN, LocalDate.MAX))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 9999");
    }
  }

  @Test
  void anEmptyBucketIsRefused() {
    ArchiveScenario empty = ArchiveScenario.builder(1).listed("A", DateRange.of(FIRST)).build();
    try (CollectedFixture it = CollectedFixture.from(empty)) {
      it.archive.publishThrough(FIRST.minusDays(1));

      assertThatThrownBy(() -> it.backfill().run())
          .isInstanceOf(AvailabilityException.class)
          .isNotInstanceOf(ArchiveShrankException.class)
          .hasMessageContaining("lists no symbol under data/futures/um/daily/klines/");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY_LISTING", "WRONG_PREFIX"})
  void pagesThatAreEmptyOrOfAnotherPrefixAreRefused(BadContent bad) {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      List<String> before = it.rows();
      it.archive.inject(Fault.content(bad).onKeys(prefix -> prefix.endsWith("/1m/")));

      assertThatThrownBy(() -> it.update(LAST).run())
          .isInstanceOf(
              bad == BadContent.WRONG_PREFIX
                  ? CollectionFailedException.class
                  : ArchiveShrankException.class);
      assertThat(it.rows()).isEqualTo(before);
    }
  }

  @Test
  void anArchiveThatLostItsFilesIsRefusedAndNothingIsWritten() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.backfill().run();
      List<String> before = it.rows();
      it.archive.publishThrough(FIRST.minusDays(1));

      assertThatThrownBy(() -> it.backfill().run()).isInstanceOf(ArchiveShrankException.class);
      assertThat(it.rows()).isEqualTo(before);
      assertThat(it.database.runs().all()).hasSize(2);
      CollectionRun failed = it.database.runs().all().get(0);
      assertThat(failed.succeeded()).isFalse();
      assertThat(failed.factsWritten()).isZero();
      assertThat(failed.failure()).startsWith(ArchiveShrankException.class.getName());
    }
  }

  @Test
  void anInterruptEndsTheRunAndWritesNothing() throws Exception {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.inject(
          Fault.delay(Duration.ofSeconds(30))
              .on(RequestKind.LISTING)
              .onKeys(prefix -> prefix.endsWith("/1m/")));
      List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
      var requested = new CountDownLatch(1);
      Thread run =
          new Thread(
              () -> {
                try {
                  it.backfill()
                      .onProgress(
                          p -> {
                            if (p.phase() == Progress.Phase.AVAILABILITY) {
                              requested.countDown();
                            }
                          })
                      .run();
                } catch (RuntimeException e) {
                  thrown.add(e);
                }
              });
      run.start();
      requested.await();
      run.interrupt();
      run.join();

      assertThat(thrown).singleElement().isInstanceOf(CollectionInterruptedException.class);
      assertThat(it.rows()).isEmpty();
    }
  }
}

package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A sample of the stored days against the archive that they came from. */
final class AvailabilitySampleTest {
  private static final ArchiveScenario SMALL = ArchiveScenario.small();
  private static final LocalDate LAST = SMALL.days().last();
  private static final Instant SETTLED = Instant.parse("2024-04-10T12:00:00Z");
  private static final int ALL = 10_000;
  private static final LocalDate DAY = LocalDate.parse("2024-01-18");

  @Test
  void aRightRecordIsContradictedNowhere() {
    try (CollectedFixture it = collected()) {
      SampleResult result = sample(it).size(ALL).run();

      long present =
          SMALL.symbols().stream().mapToLong(symbol -> SMALL.presentDays(symbol).size()).sum();
      assertThat(result.contradictions()).isEmpty();
      assertThat(result.presentDays()).isEqualTo(present);
      assertThat(result.absentDays() + result.presentDays()).isEqualTo(it.rows().size());
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isEqualTo(it.rows().size());
      assertThat(it.database.runs().all()).as("nothing is written").hasSize(1);
    }
  }

  @Test
  void aFalseAbsenceAFalsePresenceAndAReplacedFileAreFound() {
    try (CollectedFixture it = collected()) {
      it.database.upsert(
          List.of(
              Availability.absent("ETHUSDT", DAY, SETTLED),
              Availability.present("NEWUSDT", DAY, 68_012, SETTLED, SETTLED)));
      it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY));

      assertThat(sample(it).size(ALL).run().contradictions())
          .extracting(SampleContradiction::toString)
          .satisfiesExactly(
              replaced ->
                  assertThat(replaced)
                      .matches(
                          "BTCUSDT on 2024-01-18: stored a file of ([\\d,]+) bytes written at (\\S+),"
                              + " the archive has a file of (?!\\1 )[\\d,]+ bytes written at"
                              + " (?!\\2)\\S+"),
              absent ->
                  assertThat(absent)
                      .startsWith(
                          "ETHUSDT on 2024-01-18: stored absent, the archive has a file of"),
              present ->
                  assertThat(present)
                      .startsWith("NEWUSDT on 2024-01-18: stored a file of 68,012 bytes")
                      .endsWith(", the archive has no file"));
    }
  }

  @Test
  void theSameSeedDrawsTheSameDaysAndAnotherOneOthers() {
    try (CollectedFixture it = collected()) {
      assertThat(drawn(it, 40, 7)).hasSize(80).isEqualTo(drawn(it, 40, 7));
      assertThat(drawn(it, 40, 8)).isNotEqualTo(drawn(it, 40, 7));
    }
  }

  @Test
  void aSmallerSampleFindsItsShareOfFalseAbsences() {
    try (CollectedFixture it = collected()) {
      List<LocalDate> days = SMALL.presentDays("ETHUSDT");
      it.database.upsert(
          days.stream().map(day -> Availability.absent("ETHUSDT", day, SETTLED)).toList());

      // Each year and in it each symbol with an absent day in turn: ETHUSDT is one of a few.
      List<SampleContradiction> found = sample(it).size(60).run().contradictions();

      assertThat(found).hasSizeBetween(60 / 11, 60 / 2);
      assertThat(found).extracting(each -> each.stored().symbol()).containsOnly("ETHUSDT");
      assertThat(sample(it).size(60).run().contradictions()).isEqualTo(found);
    }
  }

  @Test
  void pendingAndYoungDaysAreNotDrawn() {
    try (CollectedFixture it = collected()) {
      LocalDate young = LAST.minusDays(2);
      Instant early = DAY.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
      it.database.upsert(
          List.of(
              Availability.absent("ETHUSDT", DAY, early),
              Availability.absent("BTCUSDT", young, SETTLED)));

      assertThat(
              sample(it).clock(CollectedFixture.noonAfter(LAST)).size(ALL).run().contradictions())
          .isEmpty();
      assertThat(sample(it).size(ALL).run().contradictions())
          .extracting(each -> each.stored().symbol())
          .containsExactly("BTCUSDT");
    }
  }

  @Test
  void aFailureIsOfTheRunAndContradictsNothing() {
    try (CollectedFixture it = collected()) {
      it.database.upsert(List.of(Availability.absent("ETHUSDT", DAY, SETTLED)));
      it.archive.inject(
          Fault.status(503).onKey(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", DAY).key()));

      assertThatThrownBy(() -> sample(it).size(ALL).run())
          .isInstanceOfSatisfying(
              SampleFailedException.class,
              e -> {
                assertThat(e.failures()).hasSize(1);
                assertThat(e.failures().get(0).status()).isEqualTo(503);
                assertThat(e.failures().get(0).days()).isEqualTo(DateRange.of(DAY));
                assertThat(e.result().contradictions()).hasSize(1);
              })
          .hasMessageContaining("1 of " + it.rows().size() + " probes of the sample")
          .hasMessageContaining("BTCUSDT 2024-01-18: Unexpected status 503");
    }
  }

  @Test
  void anArchiveThatFailsTooOftenIsNotProbedOn() {
    try (CollectedFixture it = collected()) {
      it.archive.inject(Fault.status(503).on(RequestKind.HEAD));

      assertThatThrownBy(() -> sample(it).size(ALL).run())
          .isInstanceOf(SampleFailedException.class)
          .hasMessageContaining(" failed; the first is ");
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isLessThan(200);
    }
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    try (CollectedFixture it = collected()) {
      it.archive.inject(Fault.delay(Duration.ofMinutes(10)).on(RequestKind.HEAD));
      CountDownLatch begun = new CountDownLatch(1);
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  sample(it).onProgress(progress -> begun.countDown()).run();
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
              });
      thread.start();
      begun.await();
      thread.interrupt();
      thread.join();

      assertThat(thrown.get()).isInstanceOf(CollectionInterruptedException.class);
    }
  }

  @Test
  void aSizeBelowOneIsRefused() {
    try (CollectedFixture it = CollectedFixture.from(SMALL)) {
      assertThatThrownBy(() -> sample(it).size(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not a size of a sample: 0");
    }
  }

  private static CollectedFixture collected() {
    CollectedFixture it = CollectedFixture.patient(SMALL);
    // Ten days later, so that every absence was final when it was probed.
    it.backfill().clock(CollectedFixture.noonAfter(LAST.plusDays(9))).run();
    it.archive.resetTraffic();
    return it;
  }

  private static AvailabilitySample sample(CollectedFixture it) {
    return AvailabilitySample.from(it.store)
        .of(it.database)
        .seed(7)
        .parallelism(16)
        .clock(CollectedFixture.noonAfter(LAST.plusDays(9)));
  }

  private static List<Availability> drawn(CollectedFixture it, int size, long seed) {
    return SampleDraw.draw(it.database, SETTLED, size, seed);
  }
}

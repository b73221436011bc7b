package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.BulkWriter;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that was ahead when the rows were written; it is right when they are checked. */
final class FutureTimesTest {
  private static final Instant NOW = Instant.parse("2024-02-29T10:00:00Z");
  private static final Instant AHEAD = Instant.parse("2031-01-01T09:30:00Z");

  @Test
  void timesUpToAMinuteAfterNowAreNoFinding() {
    try (AvailabilityDatabase database = probed(NOW.plus(FutureTimes.TOLERANCE))) {
      assertThat(check(database)).isEmpty();
    }
  }

  @Test
  void aLaterTimeIsFoundWithTheWayToCorrectIt() {
    try (AvailabilityDatabase database = probed(NOW.plus(FutureTimes.TOLERANCE).plusMillis(1))) {
      assertThat(check(database))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                assertThat(finding.symbol()).contains("AUSDT");
                assertThat(finding.days()).containsExactly(DateRange.of(day(3)));
                assertThat(finding.message())
                    .isEqualTo(
                        "1 day with a time in the future; probed at 2024-02-29 10:01:00.001");
                assertThat(finding.suggestedFix().advice())
                    .startsWith("correct the clock of the machine, then probe again; ");
                assertThat(finding.repair())
                    .isEqualTo(
                        CollectionPlan.ofAvailability("AUSDT", List.of(DateRange.of(day(3)))));
              });
    }
  }

  @Test
  void aProbeWithARightClockCorrectsIt() {
    try (AvailabilityDatabase database = probed(AHEAD)) {
      assertThat(database.provenance().knownAt(NOW).on(day(3))).isEmpty();

      database.upsert(List.of(fact(NOW)));

      assertThat(check(database)).isEmpty();
      assertThat(database.provenance().knownAt(NOW).on(day(3))).hasSize(1);
    }
  }

  @Test
  void aChangeInTheFutureIsFound() {
    try (AvailabilityDatabase database = probed(NOW)) {
      database.upsert(List.of(Availability.absent("AUSDT", day(3), AHEAD)));
      database.upsert(List.of(Availability.absent("AUSDT", day(3), NOW)));

      assertThat(check(database))
          .extracting(Finding::message)
          .containsExactly("1 day with a time in the future; changed at 2031-01-01 09:30:00");
    }
  }

  /** The probes had a right clock, and only the commit one that was ahead. */
  @Test
  void aCommitInTheFutureIsFound() {
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
      try (BulkWriter load =
          database.beginBulkWrite(
              database.archive().endpoint().address(), Clock.fixed(AHEAD, ZoneOffset.UTC))) {
        load.add(ProbeResult.of(fact(NOW)));
        load.commit(ShrinkPolicy.REJECT);
      }

      assertThat(check(database))
          .extracting(Finding::message)
          .containsExactly("1 day with a time in the future; committed at 2031-01-01 09:30:00");
    }
  }

  private static AvailabilityDatabase probed(Instant at) {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
    database.upsert(List.of(fact(at)));
    return database;
  }

  private static Availability fact(Instant probedAt) {
    return Availability.present("AUSDT", day(3), 68_012, NOW.minusSeconds(99), probedAt);
  }

  private static List<Finding> check(AvailabilityDatabase database) {
    return new FutureTimes(clockOn(day(9))).check(database);
  }
}

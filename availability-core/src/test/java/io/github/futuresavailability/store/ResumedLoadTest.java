package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load that did not come to its end leaves to the next one. */
final class ResumedLoadTest {
  private static final DateRange RANGE = DateRange.of(DAY.minusDays(9), DAY);
  private static final Map<String, List<DateRange>> ASKED =
      Map.of("A", List.of(RANGE), "B", List.of(RANGE));
  private static final Instant SOON = PROBED.plus(Duration.ofMinutes(5));

  @TempDir Path folder;

  @Test
  void answersOfALoadThatWasNotCommittedAreResumed() {
    try (AvailabilityDatabase interrupted = inMemory();
        AvailabilityDatabase whole = inMemory()) {
      leave(interrupted, answer("A", RANGE));
      try (AvailabilityLoad load = interrupted.beginLoad()) {
        assertThat(load.resume(ASKED, SOON)).isEqualTo(Map.of("A", List.of(RANGE)));
        load.add(answer("B", RANGE));
        load.commit(Removals.GUARDED);
      }
      try (AvailabilityLoad load = whole.beginLoad()) {
        load.add(answer("A", RANGE));
        load.add(answer("B", RANGE));
        load.commit(Removals.GUARDED);
      }

      assertThat(content(interrupted)).isEqualTo(content(whole)).hasSize(20);
      assertThat(staged(interrupted)).isZero();
    }
  }

  @Test
  void answersSurviveTheirProcess() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      leave(database, answer("A", RANGE));
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        AvailabilityLoad load = database.beginLoad()) {
      assertThat(load.resume(ASKED, SOON)).containsOnlyKeys("A");
      assertThat(content(database)).isEmpty();
    }
  }

  @Test
  void anAnswerOutsideOfWhatIsAskedIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, answer("A", RANGE), answer("C", RANGE));
      try (AvailabilityLoad load = database.beginLoad()) {
        Map<String, List<DateRange>> shorter = Map.of("A", List.of(DateRange.of(DAY)));
        assertThat(load.resume(shorter, SOON)).isEmpty();
        assertThat(staged(database)).isZero();
      }
    }
  }

  /** Absent on the last days, perhaps because they were not published yet. */
  @Test
  void aFreshAnswerIsKeptUpToItsLastFileOnly() {
    DateRange known = DateRange.of(RANGE.first(), DAY.minusDays(1));
    try (AvailabilityDatabase database = inMemory()) {
      AnsweredDays.Builder early = AnsweredDays.of("A", RANGE);
      known.days().forEach(day -> early.present(day, 68_012, MODIFIED));
      leave(database, early.answeredAt(PROBED));
      try (AvailabilityLoad load = database.beginLoad()) {
        assertThat(load.resume(ASKED, SOON)).isEqualTo(Map.of("A", List.of(known)));
      }
    }
  }

  @Test
  void anAnswerThatIsOlderThanWhatIsStoredIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, answer("A", RANGE));
      Instant later = PROBED.plusSeconds(1);
      database.upsert(List.of(Availability.absent("A", DAY, later)));
      try (AvailabilityLoad load = database.beginLoad()) {
        assertThat(load.resume(ASKED, SOON)).isEmpty();
      }
    }
  }

  @Test
  void ofAnOldAnswerTheDaysThatWereSettledThenAreKept() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, answer("A", RANGE));
      DateRange settled = DateRange.of(RANGE.first(), DAY.minusDays(2));
      try (AvailabilityLoad load = database.beginLoad()) {
        Instant nextDay = PROBED.plus(Duration.ofDays(1));
        assertThat(load.resume(ASKED, nextDay)).isEqualTo(Map.of("A", List.of(settled)));
        load.add(answer("A", DateRange.of(settled.last().plusDays(1), DAY)));
        assertThat(load.commit(Removals.GUARDED).added()).isEqualTo(10);
      }
    }
  }

  @Test
  void anOldAnswerWithoutSettledDaysIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, answer("A", DateRange.of(DAY)));
      try (AvailabilityLoad load = database.beginLoad()) {
        assertThat(load.resume(ASKED, PROBED.minus(Duration.ofDays(1)))).isEmpty();
      }
    }
  }

  /** A month's file comes after its last day, so that all its days are settled together. */
  @Test
  void ofFilesThatCoverAMonthOnlyWholeMonthsAreSettled() {
    ArchiveSeries rates = ArchiveSeries.parse("futures/um/fundingRate");
    DateRange days = DateRange.parse("2023-11-01..2024-01-15");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(rates, TrackedArchive.BINANCE_VISION.endpoint()))) {
      leave(database, AnsweredDays.of("A", days).answeredAt(PROBED));
      try (AvailabilityLoad load = database.beginLoad()) {
        assertThat(load.resume(Map.of("A", List.of(days)), SOON))
            .isEqualTo(Map.of("A", List.of(DateRange.parse("2023-11-01..2023-12-31"))));
      }
    }
  }

  @Test
  void aLoadThatDoesNotResumeForgetsWhatWasLeft() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, answer("A", RANGE));
      try (AvailabilityLoad load = database.beginLoad()) {
        load.add(answer("B", RANGE));
        assertThat(load.commit(Removals.GUARDED).added()).isEqualTo(10);
      }
      assertThat(content(database)).allSatisfy(row -> assertThat(row).contains("|B|"));
    }
  }

  @Test
  void answersThatTheGuardRefusedAreForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      try (AvailabilityLoad load = database.beginLoad()) {
        load.add(answer("A", RANGE));
        load.commit(Removals.GUARDED);
      }
      try (AvailabilityLoad load = database.beginLoad()) {
        load.add(AnsweredDays.of("A", RANGE).answeredAt(PROBED));
        assertThatThrownBy(() -> load.commit(Removals.GUARDED))
            .isInstanceOf(ArchiveShrankException.class);
        assertThatThrownBy(() -> load.commit(Removals.ACCEPTED))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("ended already");
      }
      assertThat(staged(database)).isZero();
    }
  }

  @Test
  void theSecondOfTwoLoadsAtOnceNeitherTakesNorLeavesAnswers() {
    try (AvailabilityDatabase database = inMemory();
        AvailabilityLoad first = database.beginLoad()) {
      first.resume(ASKED, SOON);
      first.add(answer("A", RANGE));
      try (AvailabilityLoad second = database.beginLoad()) {
        second.add(answer("C", RANGE));
        assertThat(second.commit(Removals.GUARDED).added()).isEqualTo(10);
      }
      leave(database, answer("D", RANGE));
      assertThat(first.commit(Removals.GUARDED).added()).isEqualTo(10);
    }
  }

  @Test
  void answersOfAnotherSeriesAreForgotten() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      leave(database, answer("A", RANGE));
    }
    ArchiveEndpoint endpoint = TrackedArchive.BINANCE_VISION.endpoint();
    ArchiveSeries other = ArchiveSeries.parse("futures/cm/klines/1m");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.open(file, new TrackedArchive(other, endpoint))) {
      assertThat(staged(database)).isZero();
    }
  }

  @Test
  void toResumeAfterTheFirstAnswerIsRefused() {
    try (AvailabilityDatabase database = inMemory();
        AvailabilityLoad load = database.beginLoad()) {
      load.resume(ASKED, SOON);
      assertThatThrownBy(() -> load.resume(ASKED, SOON))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("resumed");
    }
  }

  private static void leave(AvailabilityDatabase database, AnsweredDays... answers) {
    try (AvailabilityLoad load = database.beginLoad()) {
      for (AnsweredDays answer : answers) {
        load.add(answer);
      }
    }
  }

  private static AnsweredDays answer(String symbol, DateRange range) {
    AnsweredDays.Builder builder = AnsweredDays.of(symbol, range);
    range.days().forEach(day -> builder.present(day, 68_012, MODIFIED));
    return builder.answeredAt(PROBED);
  }

  private static int staged(AvailabilityDatabase database) {
    return database
        .query(
            "SELECT (SELECT count(*) FROM staged_answer) + (SELECT count(*) FROM staged_file)",
            row -> row.getInt(1))
        .get(0);
  }
}

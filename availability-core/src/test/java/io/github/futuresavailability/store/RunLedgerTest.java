package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLedgerTest {
  private static final Instant START = Instant.parse("2024-01-17T09:00:00.000001Z");
  private static final DateRange DAYS = DateRange.of(DAY.minusDays(19), DAY);

  @Test
  void runsAreListedNewestFirstAsTheyWereRecorded() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(database.runs().all()).isEmpty();
      assertThat(database.runs().last()).isEmpty();
      CollectionRun first = run(RunKind.BACKFILL, 0, 2);
      CollectionRun second = failed(1);
      CollectionRun third = run(RunKind.VOLUMES, 2, 0);
      database.runs().record(first);
      database.runs().record(second);
      database.runs().record(third);

      assertThat(database.runs().all()).containsExactly(third, second, first);
      assertThat(database.runs().last()).contains(third);
    }
  }

  @Test
  void theShareOfUpdatesThatSucceededCanBeComputed() {
    try (AvailabilityDatabase database = inMemory()) {
      for (int i = 0; i < 18; i++) {
        database.runs().record(run(RunKind.UPDATE, i, 0));
      }
      database.runs().record(run(RunKind.UPDATE, 18, 3));
      database.runs().record(failed(19));

      assertThat(database.runs().all().stream().filter(CollectionRun::succeeded)).hasSize(18);
    }
  }

  @Test
  void theLastUpdateIsTheEndOfTheNewestRunWithoutAFailure() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThat(database.runs().lastUpdate()).isEmpty();
      database.runs().record(run(RunKind.BACKFILL, 0, 0));
      assertThat(database.runs().lastUpdate()).contains(end(0));
      database.runs().record(run(RunKind.UPDATE, 1, 0));
      database.runs().record(run(RunKind.UPDATE, 2, 1));
      database.runs().record(failed(3));
      database.runs().record(run(RunKind.VOLUMES, 4, 0));

      assertThat(database.runs().lastUpdate()).contains(end(1));
    }
  }

  @Test
  void aLineSaysWhyItFailedAndWhichVersionRan() {
    CollectionRun run = failed(0);

    assertThat(run.failure()).isEqualTo("no network");
    assertThat(run.succeeded()).isFalse();
    assertThat(run.libraryVersion()).isNotEmpty();
    assertThatThrownBy(
            () ->
                new CollectionRun(
                    RunKind.UPDATE, DAYS, START, START, 0, 0, "why", run.libraryVersion()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("why");
  }

  @Test
  void validationsAreListedNewestFirstAndAreNoRuns() {
    try (AvailabilityDatabase database = inMemory()) {
      ValidationEntry empty = new ValidationEntry(START, end(0), 0, null, 1, 0);
      ValidationEntry passed = new ValidationEntry(START, end(1), 1_204, DAY, 0, 61);
      database.runs().record(empty);
      database.runs().record(passed);

      assertThat(database.runs().validations()).containsExactly(passed, empty);
      assertThat(database.runs().all()).isEmpty();
      assertThat(passed.passed()).isTrue();
      assertThat(empty.passed()).isFalse();
      assertThat(passed.libraryVersion()).isNotEmpty();
    }
  }

  @Test
  void aSnapshotHasTheLedgerToo(@TempDir Path folder) {
    Path target = folder.resolve("published.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
      database.runs().record(run(RunKind.UPDATE, 0, 0));
      database.runs().record(failed(1));
      database.runs().record(new ValidationEntry(START, end(1), 1_204, DAY, 0, 61));
      database.publish(target);
      try (AvailabilityDatabase snapshot = AvailabilityDatabase.openReadOnly(target)) {
        assertThat(snapshot.runs().all()).hasSize(2).isEqualTo(database.runs().all());
        assertThat(snapshot.runs().lastUpdate()).contains(end(0));
        assertThat(snapshot.runs().validations())
            .hasSize(1)
            .isEqualTo(database.runs().validations());
      }
    }
  }

  private static CollectionRun run(RunKind kind, int number, long failures) {
    return new CollectionRun(kind, DAYS, end(number).minusSeconds(5), end(number), 3, failures);
  }

  private static CollectionRun failed(int number) {
    return CollectionRun.failed(
        RunKind.UPDATE, DAYS, end(number).minusSeconds(1), end(number), "no network");
  }

  private static Instant end(int number) {
    return START.plus(Duration.ofDays(number));
  }
}

package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database up to a day is the one that had no later day. */
final class UpToTest {
  private static final List<LocalDate> CUTS =
      List.of(DAY.minusDays(1), DAY, DAY.plusDays(1), LocalDate.of(9999, 12, 31));

  @TempDir Path folder;

  @Test
  void laterRowsAreInNoResult() {
    try (AvailabilityDatabase database = filled(folder.resolve("a.duckdb"))) {
      database.upsert(List.of(absent("A", DAY.plusDays(1))));
      for (LocalDate cut : CUTS) {
        try (AvailabilityDatabase limited = database.upTo(cut)) {
          List<String> kept =
              content(database).stream().filter(row -> !day(row).isAfter(cut)).toList();
          assertThat(content(limited)).isEqualTo(kept);
          assertThat(limited.summary().rows()).isEqualTo(kept.size());
          assertThat(limited.fingerprint().rows()).isEqualTo(kept.size());
          List<Long> rows =
              limited.inReadTransaction(reader -> reader.query(ROWS, row -> row.getLong(1)));
          assertThat(rows).containsExactly((long) kept.size());
          assertThat(limited.provenance().knownAt(PROBED.plus(Duration.ofDays(900))).on(cut))
              .isEqualTo(database.provenance().knownAt(PROBED.plus(Duration.ofDays(900))).on(cut));
          assertThat(limited.provenance().changesOf("A")).hasSize(cut.isAfter(DAY) ? 1 : 0);
        }
      }
      assertThat(database.summary().rows()).isEqualTo(4);
    }
  }

  private static final String ROWS = "SELECT count(*) FROM daily_availability";

  private static LocalDate day(String row) {
    return LocalDate.parse(row.substring(0, row.indexOf('|')));
  }

  @Test
  void runsThatBeganLaterAreNotThere() {
    try (AvailabilityDatabase database = filled(folder.resolve("a.duckdb"))) {
      database
          .runs()
          .record(new CollectionRun(RunKind.BACKFILL, DateRange.of(DAY), PROBED, PROBED, 4, 0));
      database.runs().record(new ValidationEntry(PROBED, PROBED, 4, DAY, 0, 0));
      LocalDate probed = DAY.plusDays(2);
      try (AvailabilityDatabase before = database.upTo(probed.minusDays(1));
          AvailabilityDatabase then = database.upTo(probed)) {
        assertThat(before.runs().all()).isEmpty();
        assertThat(before.runs().validations()).isEmpty();
        assertThat(then.runs().all()).hasSize(1);
        assertThat(then.runs().validations()).hasSize(1);
      }
    }
  }

  @Test
  void everyTableWithDaysIsCut() {
    try (AvailabilityDatabase database = filled(folder.resolve("a.duckdb"));
        AvailabilityDatabase limited = database.upTo(DAY)) {
      List<String> withDays = limited.query(WITH_DAYS, row -> row.getString(1));

      assertThat(withDays).contains("daily_availability", "first_seen");
      assertThat(limited.query(CUT, row -> row.getString(1))).containsAll(withDays);
    }
  }

  private static final String WITH_DAYS =
      """
      SELECT DISTINCT table_name FROM duckdb_columns()
      WHERE schema_name = 'main' AND NOT internal AND database_name = current_database()
        AND column_name IN ('date', 'started_at', 'first_seen_at') AND table_name NOT LIKE '%staged%'
      """;

  private static final String CUT = "SELECT view_name FROM duckdb_views() WHERE temporary";

  @Test
  void itIsOnlyRead() {
    try (AvailabilityDatabase database = filled(folder.resolve("a.duckdb"));
        AvailabilityDatabase limited = database.upTo(DAY)) {
      assertThatThrownBy(() -> limited.upsert(List.of(present("X", DAY))))
          .isInstanceOf(ReadOnlyDatabaseException.class);
      assertThatThrownBy(() -> limited.backup(folder.resolve("b")))
          .isInstanceOf(ReadOnlyDatabaseException.class);
      assertThat(database.upsert(List.of(present("X", DAY))).added()).isOne();
      assertThat(limited.summary().rows()).isEqualTo(4);
      assertThat(limited.path()).isEqualTo(database.path());
    }
  }

  @Test
  void closingEitherIsRight() {
    Path file = folder.resolve("a.duckdb");
    filled(file).close();
    AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file);
    AvailabilityDatabase limited = reader.upTo(DAY);
    limited.close();
    limited.close();
    assertThatThrownBy(limited::summary).isInstanceOf(DatabaseClosedException.class);
    assertThat(reader.summary().rows()).isEqualTo(4);

    AvailabilityDatabase other = reader.upTo(DAY);
    assertThat(other.summary().rows()).isEqualTo(3);
    reader.close();
    assertThatThrownBy(other::summary).isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> reader.upTo(DAY)).isInstanceOf(DatabaseClosedException.class);
    // Nothing has the file open any more.
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file)) {
      assertThatThrownBy(() -> writer.upTo(LocalDate.MAX))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

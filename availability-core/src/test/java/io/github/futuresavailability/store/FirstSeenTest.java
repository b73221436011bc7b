package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import io.github.futuresavailability.store.copy.Snapshots;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes is first seen when it is committed. */
final class FirstSeenTest {
  private static final DateRange RANGE = DateRange.of(DAY.minusDays(9), DAY);
  private static final Instant MONDAY = Instant.parse("2024-01-22T03:00:00.000001Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
  private static final Instant JUST_BEFORE_TUESDAY = TUESDAY.minusNanos(1000);

  @TempDir Path folder;

  @Test
  void aResumedRunIsSeenWhenItIsCommittedAndNotWhenItWasProbed() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", 5, MONDAY));
      resume(database, TUESDAY, "A");
      Provenance provenance = database.provenance();

      assertThat(provenance.firstSeen("A", DAY)).contains(TUESDAY);
      assertThat(provenance.knownAt(JUST_BEFORE_TUESDAY).of("A", RANGE)).isEmpty();
      assertThat(provenance.knownAt(TUESDAY).of("A", RANGE)).hasSize(10);
    }
  }

  @Test
  void aChangeThatAResumedRunFoundIsSeenWhenItIsCommitted() {
    Instant sunday = MONDAY.minus(Duration.ofDays(1));
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, sunday, result("A", 5, sunday));
      leave(database, result("A", 6, MONDAY));
      resume(database, TUESDAY, "A");
      Provenance provenance = database.provenance();

      assertThat(provenance.changesOf("A"))
          .hasSize(10)
          .allSatisfy(change -> assertThat(change.seenAt()).isEqualTo(TUESDAY));
      assertThat(provenance.knownAt(JUST_BEFORE_TUESDAY).of("A", RANGE))
          .hasSize(10)
          .allSatisfy(fact -> assertThat(fact.fileSize()).isEqualTo(5L));
      assertThat(provenance.knownAt(TUESDAY).of("A", RANGE))
          .allSatisfy(fact -> assertThat(fact.fileSize()).isEqualTo(6L));
    }
  }

  @Test
  void aCommitKeepsOneRowOfItsTimeAndNotOneForEachFact() {
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, TUESDAY, result("A", 5, MONDAY), result("B", 5, MONDAY.plusSeconds(9)));

      assertThat(count(database, "first_seen")).isZero();
      assertThat(count(database, "commit_span")).isOne();
      assertThat(database.provenance().firstSeen("B", DAY)).contains(TUESDAY);
    }
  }

  @Test
  void aRowThatIsProbedAgainKeepsTheTimeOfItsFirstCommit() {
    Instant late = WEDNESDAY.plusSeconds(60);
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, TUESDAY, result("A", 5, MONDAY));
      commit(database, late, result("A", 5, WEDNESDAY), result("B", 5, WEDNESDAY));

      assertThat(database.provenance().firstSeen("A", DAY)).contains(TUESDAY);
      assertThat(database.provenance().firstSeen("B", DAY)).contains(late);
      assertThat(count(database, "commit_span")).isEqualTo(2);
    }
  }

  /** Its probe results are from before and after those of a run that was committed meanwhile. */
  @Test
  void aRunAroundAnotherOneHasItsOwnTime() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", 5, MONDAY), result("C", 5, MONDAY.plusSeconds(20)));
      try (BulkWriter resumed =
          database.beginBulkWrite(database.archive().endpoint().address(), at(WEDNESDAY))) {
        assertThat(resumed.resume(wanted("A", "C", "D"), WEDNESDAY)).containsOnlyKeys("A", "C");
        commit(
            database,
            TUESDAY,
            result("B", 5, MONDAY.plusSeconds(10)),
            result("E", 5, MONDAY.plusSeconds(30)));
        resumed.add(result("D", 5, WEDNESDAY.minusSeconds(1)));
        resumed.commit(ShrinkPolicy.REJECT);
      }
      Provenance provenance = database.provenance();

      for (String symbol : List.of("A", "C", "D")) {
        assertThat(provenance.firstSeen(symbol, DAY)).contains(WEDNESDAY);
      }
      for (String symbol : List.of("B", "E")) {
        assertThat(provenance.firstSeen(symbol, DAY)).contains(TUESDAY);
      }
      assertThat(count(database, "first_seen")).as("only C is inside").isEqualTo(10);
      assertThat(count(database, "commit_span")).isEqualTo(3);
    }
  }

  @Test
  void aSingleFactIsSeenWhenItWasProbedInsideTheSpanOfARunToo() {
    Instant inside = MONDAY.plusSeconds(10);
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, TUESDAY, result("A", 5, MONDAY), result("B", 5, MONDAY.plusSeconds(20)));
      database.upsert(List.of(Availability.absent("C", DAY, inside)));

      assertThat(database.provenance().firstSeen("C", DAY)).contains(inside);
      assertThat(database.provenance().firstSeen("B", DAY)).contains(TUESDAY);
    }
  }

  @Test
  void aRunAroundASingleFactLeavesItAsItWas() {
    Instant inside = MONDAY.plusSeconds(10);
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(Availability.absent("C", DAY, inside)));
      database.upsert(List.of(Availability.absent("D", DAY, inside.plusSeconds(1))));
      commit(database, TUESDAY, result("A", 5, MONDAY), result("B", 5, MONDAY.plusSeconds(20)));

      assertThat(database.provenance().firstSeen("C", DAY)).contains(inside);
      assertThat(database.provenance().firstSeen("D", DAY)).contains(inside.plusSeconds(1));
      assertThat(database.provenance().firstSeen("A", DAY)).contains(TUESDAY);
    }
  }

  @Test
  void anImportIsSeenWhenItIsCommitted() {
    Path file = folder.resolve("x.parquet");
    try (AvailabilityDatabase source = inMemory();
        AvailabilityDatabase database = inMemory()) {
      commit(source, MONDAY, result("A", 5, MONDAY), result("B", 5, MONDAY));
      source.export().toParquet(file);
      commit(database, MONDAY.plusSeconds(1), result("B", 4, MONDAY.minusSeconds(1)));
      database.importing().clock(at(TUESDAY)).parquet(file);
      Provenance provenance = database.provenance();

      assertThat(provenance.firstSeen("A", DAY)).contains(TUESDAY);
      assertThat(provenance.firstSeen("B", DAY)).contains(MONDAY.plusSeconds(1));
      assertThat(provenance.knownAt(JUST_BEFORE_TUESDAY).on(DAY))
          .containsExactly(Availability.present("B", DAY, 4, MODIFIED, MONDAY.minusSeconds(1)));
      assertThat(provenance.knownAt(TUESDAY).on(DAY)).hasSize(2);
    }
  }

  @Test
  void aBackupASnapshotAndRowsInOrderKnowTheSame() {
    Path file = folder.resolve("x.duckdb");
    Path restored = folder.resolve("restored.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      leave(database, result("A", 5, MONDAY));
      commit(database, TUESDAY, result("B", 5, MONDAY.plusSeconds(9)));
      database.upsert(List.of(Availability.absent("C", DAY, MONDAY.plusSeconds(9))));
      commit(database, WEDNESDAY, result("B", 6, MONDAY.plusSeconds(99)));
      List<List<Availability>> known = knownOf(database);
      database.backup(folder.resolve("backup"));
      database.publish(folder.resolve("published"));
      Snapshots.restore(folder.resolve("backup"), restored);
      database.compact();

      assertThat(known).extracting(List::size).containsExactly(0, 1, 2, 2);
      assertThat(knownOf(database)).isEqualTo(known);
      for (Path copy : List.of(restored, folder.resolve("published"))) {
        try (AvailabilityDatabase other = AvailabilityDatabase.openReadOnly(copy)) {
          assertThat(knownOf(other)).isEqualTo(known);
        }
      }
    }
  }

  /** Until then the time of a commit was not stored. */
  @Test
  void whatAnOlderVersionWroteStaysSeenWhenItWasProbed() throws Exception {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      commit(database, TUESDAY, result("A", 5, MONDAY), result("B", 5, MONDAY.plusSeconds(9)));
    }
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(StoreFixtures.UNDO_PLAIN_NAMES);
      statement.execute("DROP TABLE volume_file");
      statement.execute("DROP TABLE commit_span; DROP MACRO first_seen_at");
      statement.execute("DELETE FROM schema_version WHERE version >= 6");
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      commit(database, WEDNESDAY, result("C", 5, MONDAY.plusSeconds(5)));

      assertThat(database.provenance().firstSeen("A", DAY)).contains(MONDAY);
      assertThat(database.provenance().firstSeen("B", DAY)).contains(MONDAY.plusSeconds(9));
      assertThat(database.provenance().firstSeen("C", DAY)).contains(WEDNESDAY);
    }
  }

  /** What a machine wrote that was years ahead is known from the first run after it. */
  @Test
  void whatIsProbedAgainWasSeenByNowWhateverAClockSaidBefore() {
    Instant ahead = Instant.parse("2031-01-01T00:00:00Z");
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, ahead, result("A", 5, ahead));
      commit(database, ahead.plusSeconds(9), result("A", 6, ahead.plusSeconds(8)));
      commit(database, MONDAY, result("A", 7, MONDAY.minusSeconds(1)));
      Provenance provenance = database.provenance();

      assertThat(provenance.firstSeen("A", DAY)).contains(MONDAY);
      assertThat(provenance.knownAt(MONDAY).on(DAY))
          .containsExactly(Availability.present("A", DAY, 7, MODIFIED, MONDAY.minusSeconds(1)));
      assertThat(provenance.changesOf("A"))
          .allSatisfy(change -> assertThat(change.seenAt()).isEqualTo(MONDAY));
    }
  }

  @Test
  void nothingWasKnownBeforeAllTimesAndEverythingIsAfterThem() {
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, TUESDAY, result("A", 5, MONDAY));
      Provenance provenance = database.provenance();

      assertThat(provenance.knownAt(Instant.MIN).on(DAY)).isEmpty();
      assertThat(provenance.knownAt(Instant.MAX).on(DAY)).hasSize(1);
      DateRange always = DateRange.of(LocalDate.MIN, LocalDate.MAX);
      assertThat(provenance.knownAt(Instant.MAX).of("A", always)).hasSize(10);
      assertThat(provenance.knownAt(Instant.MAX).on(LocalDate.MAX)).isEmpty();
      assertThat(provenance.changesIn(always)).isEmpty();
    }
  }

  /** Whether a clock is right is for others to say; here 2262 is a year as any other. */
  @Test
  void aProbeInTheYear2300IsStoredAsItIs() {
    Instant far = Instant.parse("2300-01-01T00:00:00.123456Z");
    Availability fact = Availability.present("B", DAY, 7, far, far);
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, far.plusSeconds(1), result("A", 5, far));
      database.upsert(List.of(fact));

      assertThat(database.provenance().firstSeen("A", DAY)).contains(far.plusSeconds(1));
      assertThat(database.provenance().knownAt(far).on(DAY)).containsExactly(fact);
    }
  }

  /** The probes had a right clock, and only the commit one that was ahead. */
  @Test
  void aCommitByAClockThatWasAheadIsKnownAfterTheNextRun() {
    Instant ahead = Instant.parse("2031-01-01T00:00:00Z");
    try (AvailabilityDatabase database = inMemory()) {
      commit(database, MONDAY, result("A", 5, MONDAY));
      commit(database, ahead, result("A", 6, MONDAY.plusSeconds(1)));
      assertThat(database.provenance().knownAt(WEDNESDAY).on(DAY))
          .extracting(Availability::fileSize)
          .containsExactly(5L);

      commit(database, TUESDAY, result("A", 6, TUESDAY));
      assertThat(database.provenance().knownAt(WEDNESDAY).on(DAY))
          .extracting(Availability::fileSize)
          .containsExactly(6L);
    }
  }

  @Test
  void aTimeThatNoColumnHoldsIsRefusedByName() {
    try (AvailabilityDatabase database = inMemory()) {
      assertThatThrownBy(() -> database.upsert(List.of(Availability.absent("A", DAY, Instant.MAX))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not a time of the years 1 to 9999: +1000000000-12-31T23:59:59.999999Z");
      assertThatThrownBy(() -> ProbeResult.of("A", RANGE).probedAt(Instant.MIN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Not a time of the years 1 to 9999: -1000000000-01-01T00:00:00Z");
      assertThatThrownBy(() -> ProbeResult.of("A", RANGE).present(DAY, 1, Instant.MAX))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Not a time of the years 1 to 9999");
      assertThat(database.summary().rows()).isZero();
    }
  }

  private static void leave(AvailabilityDatabase database, ProbeResult... results) {
    try (BulkWriter load = database.beginBulkWrite()) {
      List.of(results).forEach(load::add);
    }
  }

  private static void resume(AvailabilityDatabase database, Instant now, String symbol) {
    try (BulkWriter load =
        database.beginBulkWrite(database.archive().endpoint().address(), at(now))) {
      assertThat(load.resume(wanted(symbol), now)).containsOnlyKeys(symbol);
      load.markPublished(RANGE.days().toList());
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  private static void commit(AvailabilityDatabase database, Instant now, ProbeResult... results) {
    try (BulkWriter load =
        database.beginBulkWrite(database.archive().endpoint().address(), at(now))) {
      List.of(results).forEach(load::add);
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static Map<String, List<DateRange>> wanted(String... symbols) {
    return Stream.of(symbols).collect(Collectors.toMap(symbol -> symbol, symbol -> List.of(RANGE)));
  }

  private static ProbeResult result(String symbol, long size, Instant probed) {
    ProbeResult.Builder builder = ProbeResult.of(symbol, RANGE);
    RANGE.days().forEach(day -> builder.present(day, size, MODIFIED));
    return builder.probedAt(probed);
  }

  private static List<List<Availability>> knownOf(AvailabilityDatabase database) {
    return Stream.of(MONDAY, MONDAY.plusSeconds(9), TUESDAY, WEDNESDAY)
        .map(time -> database.provenance().knownAt(time).on(DAY))
        .toList();
  }

  private static long count(AvailabilityDatabase database, String table) {
    return database.query("SELECT count(*) FROM " + table, row -> row.getLong(1)).get(0);
  }
}

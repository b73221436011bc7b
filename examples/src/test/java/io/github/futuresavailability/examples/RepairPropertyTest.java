package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Validate, repair, validate, over random archives, random faults and random damage to the file:
 * only what is missing in the archive is left, and a second repair changes nothing.
 */
final class RepairPropertyTest {
  private static final int TRIES = Boolean.getBoolean("stress") ? 50 : 6;
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 10);
  private static final int DAYS = 60;

  /** What may happen to rows; each is found by a rule and fixed by collecting again. */
  private static final List<String> DAMAGES =
      List.of(
          "DELETE FROM daily_availability",
          "UPDATE daily_availability SET available = false, status_code = 404,"
              + " file_size_bytes = NULL, last_modified = NULL",
          "UPDATE daily_availability SET available = false, status_code = 404,"
              + " file_size_bytes = NULL, last_modified = NULL,"
              + " probe_timestamp = date + INTERVAL 30 HOURS",
          "UPDATE daily_availability SET available = false, status_code = 503",
          "UPDATE daily_availability SET url = url || '?'",
          "UPDATE daily_availability SET file_size_bytes = 0",
          "UPDATE daily_availability SET file_size_bytes = NULL",
          "UPDATE daily_availability SET last_modified = date - INTERVAL 9 HOURS",
          "UPDATE daily_availability SET probe_timestamp = DATE '2031-01-01'",
          "UPDATE daily_availability SET volume_base = 0, taker_buy_volume_base = 0",
          "UPDATE daily_availability SET trade_count = NULL",
          "UPDATE daily_availability SET high_price = low_price - 1",
          "UPDATE daily_availability SET volume_base = -1");

  @TempDir private Path folder;

  @Test
  void aRepairLeavesOnlyGapsOfTheArchiveAndASecondOneChangesNothing() throws SQLException {
    for (int seed = 1; seed <= TRIES; seed++) {
      Random random = new Random(seed);
      ArchiveScenario scenario = scenario(random);
      try (EmbeddedArchive archive = EmbeddedArchive.start(scenario);
          HttpObjectStore store =
              HttpObjectStore.at(archive.endpoint(), HttpLimits.DEFAULT.withConnections(16))) {
        Path file = folder.resolve(seed + ".duckdb");
        collect(archive, store, file, random);
        damage(file, random);
        try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
          check(scenario, store, database, seed);
        }
      }
    }
  }

  private static void check(
      ArchiveScenario scenario, HttpObjectStore store, AvailabilityDatabase database, int seed) {
    ValidationReport damaged = validate(database);
    assertThat(damaged.repairPlan().isEmpty()).as("seed %s", seed).isFalse();

    repair(store, database, damaged.repairPlan());
    ValidationReport repaired = validate(database);
    assertThat(repaired.passed()).as("seed %s: %s", seed, repaired.toText()).isTrue();
    assertAbsentInTheArchive(scenario, repaired.repairPlan());

    List<String> rows = rows(database);
    repair(store, database, repaired.repairPlan());
    assertThat(rows(database)).as("seed %s", seed).isEqualTo(rows);
    assertThat(validate(database).findings()).isEqualTo(repaired.findings());
  }

  /** Every day that is still planned is one that the archive does not have. */
  private static void assertAbsentInTheArchive(ArchiveScenario scenario, CollectionPlan left) {
    assertThat(left.volumes()).isEmpty();
    left.availability()
        .forEach(
            (symbol, ranges) ->
                ranges.forEach(
                    range ->
                        range
                            .days()
                            .forEach(
                                day ->
                                    assertThat(scenario.isPresent(symbol, day))
                                        .as("%s %s", symbol, day)
                                        .isFalse())));
  }

  private static ArchiveScenario scenario(Random random) {
    ScenarioBuilder scenario =
        ArchiveScenario.builder(random.nextLong()).listed("BTCUSDT", days(0, DAYS - 1));
    for (int i = 0; i < 5; i++) {
      int first = random.nextInt(10);
      String symbol = "S" + i + "USDT";
      scenario.listed(symbol, days(first, DAYS - 1 - random.nextInt(3) * 9));
      // Not many at once, which would be an error that stays.
      int gap = 12 + 7 * i + random.nextInt(3);
      scenario.gap(symbol, days(gap, gap + random.nextInt(9)));
    }
    return scenario.build();
  }

  /** The first collection, over an archive that fails now and then. */
  private static void collect(
      EmbeddedArchive archive, HttpObjectStore store, Path file, Random random) {
    TrackedArchive tracked =
        new TrackedArchive(archive.scenario().series().get(0), archive.endpoint());
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file, tracked)) {
      Backfill all = all(store, database);
      archive.inject(
          Fault.status(503)
              .on(RequestKind.HEAD, RequestKind.DOWNLOAD, RequestKind.CHECKSUM)
              .onShare(0.3, random.nextLong()));
      try {
        all.withVolume().run();
      } catch (AvailabilityException someFailed) {
        assertThat(someFailed).hasMessageContaining("503");
      }
      archive.clearFaults();
    }
  }

  private static void damage(Path file, Random random) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      for (int i = 0; i < 12; i++) {
        String damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
        int first = random.nextInt(DAYS - 12);
        try (PreparedStatement statement =
            connection.prepareStatement(
                damage + " WHERE symbol = ? AND date BETWEEN ? AND ? AND available")) {
          statement.setString(1, "S" + random.nextInt(5) + "USDT");
          statement.setObject(2, FIRST.plusDays(first));
          statement.setObject(3, FIRST.plusDays(first + random.nextInt(4)));
          statement.execute();
        }
      }
    }
  }

  private static void repair(
      HttpObjectStore store, AvailabilityDatabase database, CollectionPlan plan) {
    all(store, database).plan(plan).withVolume().run();
  }

  private static Backfill all(HttpObjectStore store, AvailabilityDatabase database) {
    return Backfill.from(store)
        .into(database)
        .between(FIRST, FIRST.plusDays(DAYS - 1))
        .parallelism(8)
        .maxFailureRatio(1)
        .clock(clock());
  }

  private static ValidationReport validate(AvailabilityDatabase database) {
    return ValidationSuite.standard(clock()).run(database);
  }

  private static List<String> rows(AvailabilityDatabase database) {
    return database.query(
        "SELECT CAST(stored AS VARCHAR)"
            + " FROM (SELECT * EXCLUDE (probe_timestamp) FROM daily_availability) AS stored"
            + " ORDER BY date, symbol",
        row -> row.getString(1));
  }

  private static Clock clock() {
    return Clock.fixed(
        FIRST.plusDays(DAYS).atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static DateRange days(int first, int last) {
    return DateRange.of(FIRST.plusDays(first), FIRST.plusDays(last));
  }
}

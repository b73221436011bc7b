package io.github.futuresavailability.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.HealthyArchive.Kind;
import io.github.futuresavailability.validate.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * For every rule of the standard suite at least three planted defects, found exactly by the whole
 * suite in an archive that is healthy otherwise: 1,000 symbols and 2,400 days in the stress
 * profile.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class RuleMatrixTest {
  private static final boolean STRESS = Boolean.getBoolean("stress");

  private Path folder;
  private HealthyArchive archive;
  private Path healthy;
  private List<String> steady;

  @BeforeAll
  void write(@TempDir Path folder) {
    this.folder = folder;
    healthy = folder.resolve("healthy.duckdb");
    archive = HealthyArchive.write(healthy, STRESS ? 1_000 : 144, STRESS ? 2_400 : 300);
    steady = archive.symbols(Kind.STEADY);
  }

  @Test
  void aHealthyArchiveHasNoFindingButItsGaps() throws Exception {
    try (Planting none = planting()) {
      ValidationReport report = none.report();

      assertThat(Found.in(report)).containsExactlyInAnyOrderElementsOf(archive.gaps());
      assertThat(report.passed()).isTrue();
    }
  }

  @Test
  void dateContinuity() throws Exception {
    try (Planting planted = planting()) {
      for (DateRange days : List.of(days(10, 10), days(15, 17), days(20, 29))) {
        planted
            .sql(
                "DELETE FROM daily_availability WHERE date BETWEEN ? AND ?",
                days.first(),
                days.last())
            .due("date-continuity", "", days);
      }
      assertExact(planted);
    }
  }

  @Test
  void unprobedDays() throws Exception {
    try (Planting planted = planting()) {
      planted
          .unprobed(steady.get(1), days(50, 50))
          .unprobed(steady.get(2), days(60, 75))
          .unprobed(steady.get(3), days(archive.days() - 20, archive.days() - 1))
          .unprobed(steady.get(4), days(0, 40));
      assertExact(planted);
    }
  }

  @Test
  void completeness() throws Exception {
    try (Planting planted = planting()) {
      for (DateRange days : List.of(days(5, 12), days(20, 28), days(100, 109))) {
        for (Kind kind : List.of(Kind.STEADY, Kind.LATE, Kind.HALTED)) {
          for (String symbol : archive.symbols(kind)) {
            planted.absent(symbol, days);
          }
        }
        days.days().forEach(day -> planted.due("completeness", "", DateRange.of(day)));
      }
      assertExact(planted);
    }
  }

  @Test
  void recentDrop() throws Exception {
    for (int since : List.of(4, 5, 6)) {
      try (Planting planted = planting()) {
        for (String symbol : steady) {
          planted.absent(symbol, days(archive.days() - since, archive.days() - 1));
        }
        for (String symbol : archive.symbols(Kind.HALTED)) {
          planted.absent(symbol, days(archive.days() - since, archive.days() - 1));
        }
        days(archive.days() - since, archive.days() - 4)
            .days()
            .forEach(day -> planted.due("recent-drop", "", DateRange.of(day)));
        assertExact(planted);
      }
    }
  }

  @Test
  void missingDays() throws Exception {
    try (Planting planted = planting()) {
      planted.absent(steady.get(1), days(50, 50)).due("missing-days", steady.get(1), days(50, 50));
      planted.absent(steady.get(2), days(60, 66)).due("missing-days", steady.get(2), days(60, 66));
      planted
          .absent(steady.get(3), days(70, 71))
          .absent(steady.get(3), days(90, 90))
          .due("missing-days", steady.get(3), days(70, 71), days(90, 90));
      assertExact(planted);
    }
  }

  @Test
  void overdueDays() throws Exception {
    try (Planting planted = planting()) {
      planted
          .overdue(steady.get(1), days(50, 50))
          .overdue(steady.get(2), days(60, 61))
          .overdue(steady.get(3), days(70, 76));
      assertExact(planted);
    }
  }

  @Test
  void staleTail() throws Exception {
    for (int lost : List.of(3, 5, 12)) {
      try (Planting planted = planting()) {
        planted
            .sql("DELETE FROM daily_availability WHERE date > ?", archive.newest().minusDays(lost))
            .due("stale-tail", "", days(archive.days() - lost, archive.days() - 3));
        assertExact(planted);
      }
    }
  }

  @Test
  void volumeCoverage() throws Exception {
    String none =
        "trade_count = NULL, quote_volume_usdt = NULL, volume_base = NULL, open_price = NULL,"
            + " taker_buy_volume_base = NULL, taker_buy_quote_volume_usdt = NULL,"
            + " high_price = NULL, low_price = NULL, close_price = NULL";
    try (Planting planted = planting()) {
      planted
          .withoutVolume(steady.get(1), days(50, 50), none)
          .withoutVolume(steady.get(2), days(0, 99), none)
          .withoutVolume(steady.get(3), days(60, 61), "quote_volume_usdt = NULL")
          .withoutVolume(steady.get(4), days(70, 70), "close_price = NULL");
      assertExact(planted);
    }
  }

  @Test
  void klineSanity() throws Exception {
    List<String> impossible =
        List.of(
            "low_price = open_price + 0.1",
            "low_price = close_price + 0.1, open_price = high_price",
            "high_price = open_price - 0.1, low_price = 0",
            "high_price = close_price - 0.1, open_price = low_price",
            "low_price = -1",
            "volume_base = -1",
            "taker_buy_volume_base = volume_base + 0.1",
            "taker_buy_quote_volume_usdt = quote_volume_usdt + 0.1",
            "trade_count = 0",
            "volume_base = 0, taker_buy_volume_base = 0",
            "quote_volume_usdt = 0, taker_buy_quote_volume_usdt = 0",
            "volume_base = 0, taker_buy_volume_base = 0, quote_volume_usdt = 0,"
                + " taker_buy_quote_volume_usdt = 0",
            "open_price = 0, high_price = 0, low_price = 0, close_price = 0",
            "low_price = 0",
            "close_price = 'NaN'::DOUBLE",
            "quote_volume_usdt = 'Infinity'::DOUBLE");
    List<String> traded = new ArrayList<>(steady);
    traded.addAll(archive.symbols(Kind.HALTED));
    try (Planting planted = planting()) {
      for (int i = 0; i < impossible.size(); i++) {
        planted.kline(traded.get(i), days(50 + i, 50 + i + i % 3), impossible.get(i));
      }
      assertExact(planted);
    }
  }

  @Test
  void earlyClose() throws Exception {
    try (Planting planted = planting()) {
      planted
          .earlyClose(steady.get(1), days(50, 50))
          .earlyClose(steady.get(2), days(60, 62))
          .earlyClose(archive.symbols(Kind.HALTED).get(0), days(70, 71));
      // A day whose file has vanished says nothing of the archive of today.
      planted.sql(
          "INSERT INTO early_close SELECT date, symbol, date FROM daily_availability"
              + " WHERE NOT available");
      assertExact(planted);
    }
  }

  @Test
  void untradedRun() throws Exception {
    String late = archive.symbols(Kind.DELISTED_IN_A_BATCH).get(0);
    String again = archive.symbols(Kind.RELISTED_AFTER_8).get(0);
    LocalDate end = archive.relistedOn(again).minusDays(9);
    try (Planting planted = planting()) {
      planted
          .flat(steady.get(1), days(archive.days() - 8, archive.days() - 1))
          .flat(steady.get(2), days(archive.days() - 30, archive.days() - 1))
          .flat(steady.get(3), days(100, 107))
          .flat(late, days(archive.days() - 73, archive.days() - 61))
          .flat(again, DateRange.of(end.minusDays(9), end));
      assertExact(planted);
    }
  }

  @Test
  void sevenDaysWithoutTradesAreNoRun() throws Exception {
    try (Planting planted = planting()) {
      planted.flat(steady.get(1), days(100, 106));
      planted.due().removeIf(found -> found.rule().equals("untraded-run"));
      assertExact(planted);
    }
  }

  @Test
  void nameReuse() throws Exception {
    try (Planting planted = planting()) {
      planted
          .reused(archive.symbols(Kind.RELISTED_AFTER_8).get(0), 4)
          .reused(archive.symbols(Kind.RELISTED_AFTER_8).get(1), 0.01)
          .reused(archive.symbols(Kind.RELISTED_AFTER_90).get(0), 1_000);
      assertExact(planted);
    }
  }

  @Test
  void silentReplacement() throws Exception {
    try (Planting planted = planting()) {
      planted
          .replaced(steady.get(1), days(50, 50))
          .replaced(steady.get(2), days(archive.days() - 1, archive.days() - 1))
          .replaced(archive.symbols(Kind.SETTLED).get(0), days(0, 0));
      assertExact(planted);
    }
  }

  @Test
  void unexpectedRows() throws Exception {
    String gone = archive.symbols(Kind.DELISTED).get(0);
    int last = archive.days() - 20;
    try (Planting planted = planting()) {
      planted
          .unexpected(steady.get(1), days(50, 50), "url = url || '?x'")
          .unexpected(steady.get(2), days(60, 61), "url = replace(url, '1m', '1d')")
          .unexpected(steady.get(3), days(70, 70), "status_code = 404")
          .unexpected(steady.get(4), days(80, 80), "probe_timestamp = date")
          .unexpected(steady.get(5), days(81, 81), "probe_timestamp = '-infinity'")
          .unexpected(steady.get(6), days(82, 83), "file_size_bytes = 0")
          .unexpected(steady.get(7), days(84, 84), "file_size_bytes = NULL")
          .unexpected(steady.get(8), days(85, 87), "last_modified = date - INTERVAL 1 SECOND")
          .unexpected(steady.get(9), days(88, 88), "last_modified = 'infinity'")
          .unexpected(gone, days(last, last), "status_code = 403")
          .unexpected(
              archive.symbols(Kind.DELISTED).get(1), days(last, last), "file_size_bytes = 68012");
      planted
          .sql(
              """
              INSERT INTO daily_availability BY NAME
              SELECT * REPLACE ('A/B' AS symbol) FROM daily_availability
              WHERE symbol = ? AND date = ?
              """,
              gone,
              archive.newest())
          .due("unexpected-rows", "A/B", DateRange.of(archive.newest()));
      assertExact(planted);
    }
  }

  @Test
  void futureTimes() throws Exception {
    LocalDate now = archive.newest().plusDays(2);
    try (Planting planted = planting()) {
      planted
          .future(steady.get(1), days(50, 50), "DATE '" + now + "' + INTERVAL 602 MINUTES")
          .future(steady.get(2), days(60, 62), "DATE '2300-01-01'")
          .future(steady.get(3), days(0, 99), "'infinity'");
      planted
          .sql(
              "INSERT INTO first_seen SELECT date, symbol, DATE '2031-01-01'"
                  + " FROM daily_availability WHERE symbol = ? AND date = ?",
              steady.get(4),
              archive.day(70))
          .due("future-times", steady.get(4), days(70, 70));
      assertExact(planted);
    }
  }

  @Test
  void impossibleKeysEndTheReportAndHideNothingThatWasFoundBefore() throws Exception {
    for (String key :
        List.of(
            "NULL AS symbol",
            "NULL AS date",
            "DATE 'infinity' AS date",
            "DATE '-infinity' AS date",
            "DATE '9999-12-31' AS date",
            "DATE '0001-01-01' AS date",
            "DATE '4000-01-01 (BC)' AS date",
            "DATE '290000-01-01' AS date")) {
      try (Planting planted = planting()) {
        planted
            .sql("CREATE TABLE other AS FROM daily_availability")
            .sql("DROP TABLE daily_availability")
            .sql("ALTER TABLE other RENAME TO daily_availability")
            .sql(
                "INSERT INTO daily_availability BY NAME SELECT * REPLACE ("
                    + key
                    + ")"
                    + " FROM daily_availability WHERE symbol = ? AND date = ?",
                steady.get(1),
                archive.day(50));
        ValidationReport report = planted.report();

        assertThat(report.findings())
            .extracting(Finding::rule)
            .as(key)
            .containsOnly("schema-integrity", "impossible-keys")
            .containsOnlyOnce("impossible-keys");
        assertThat(report.rules())
            .containsExactly("file-integrity", "schema-integrity", "impossible-keys");
        assertThat(report.repairPlan().isEmpty()).isTrue();
      }
    }
  }

  @Test
  void duplicateRows() throws Exception {
    Path snapshot = folder.resolve("snapshot.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(healthy)) {
      database.publish(snapshot);
    }
    try (Planting planted = Planting.in(archive, snapshot, folder.resolve("planted.duckdb"))) {
      for (DateRange days : List.of(days(5, 5), days(60, 62), days(0, 0))) {
        String symbol = steady.get(days.first().getMonthValue() - 1);
        planted
            .sql(
                """
                INSERT INTO daily_availability BY NAME
                SELECT * EXCLUDE (url) FROM daily_availability
                WHERE symbol = ? AND date BETWEEN ? AND ?
                """,
                symbol,
                days.first(),
                days.last())
            .due("duplicate-rows", symbol, days);
      }
      assertExact(planted);
    }
  }

  private Planting planting() throws IOException, SQLException {
    return Planting.in(archive, healthy, folder.resolve("planted.duckdb"));
  }

  private DateRange days(int first, int last) {
    return archive.range(first, last);
  }

  private static void assertExact(Planting planted) throws SQLException {
    List<Found> found = Found.in(planted.report());

    assertThat(found)
        .as("reported and not due")
        .filteredOn(f -> !planted.due().contains(f))
        .isEmpty();
    assertThat(planted.due())
        .as("due and not reported")
        .filteredOn(f -> !found.contains(f))
        .isEmpty();
    assertThat(found).doesNotHaveDuplicates();
  }
}

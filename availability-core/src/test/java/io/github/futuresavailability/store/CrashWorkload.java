package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What a program does to a database in its life: bulk loads, daily updates with volumes, compaction
 * and publication. Each step is one commit, and one that is stored is not done again, as a
 * collection requests only what is missing.
 */
final class CrashWorkload {
  private static final int DAILY_SYMBOLS = 60;
  private static final int BULK_SYMBOLS = 100;
  private static final DateRange BULK_DAYS = DateRange.of(DAY.minusDays(100), DAY.minusDays(1));

  /** One commit. */
  private record Step(String isStored, Work work) {}

  private interface Work {
    void run(AvailabilityDatabase database);
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<Integer> publications = new ArrayList<>();
  private final Path target;

  CrashWorkload(Path target) {
    this.target = target;
    day(0);
    bulk("A");
    day(1);
    day(2);
    publish();
    day(3);
    compact();
    day(4);
    bulk("B");
    publish();
    day(5);
    day(6);
    publish();
    day(7);
  }

  int size() {
    return steps.size();
  }

  /** After how many steps a snapshot is published. */
  List<Integer> publications() {
    return List.copyOf(publications);
  }

  /** Does what is not stored yet and says after each step how many are done. */
  void run(AvailabilityDatabase database, IntConsumer afterStep) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!database.query("SELECT " + step.isStored, row -> row.getBoolean(1)).get(0)) {
        step.work.run(database);
      }
      afterStep.accept(i + 1);
    }
  }

  private void day(int number) {
    LocalDate day = DAY.plusDays(number);
    steps.add(
        new Step(
            "EXISTS (FROM daily_availability WHERE date = '" + day + "')",
            database -> database.upsert(facts(day))));
    steps.add(
        new Step(
            "EXISTS (FROM daily_availability WHERE date = '" + day + "' AND trade_count > 0)",
            database -> database.upsertVolumes(klines("D", DAILY_SYMBOLS, DateRange.of(day)))));
  }

  private void bulk(String prefix) {
    String rows = "EXISTS (FROM daily_availability WHERE symbol = '" + prefix + "0'";
    steps.add(new Step(rows + ")", database -> load(database, prefix)));
    steps.add(
        new Step(
            rows + " AND trade_count > 0)",
            database -> database.upsertVolumes(klines(prefix, BULK_SYMBOLS, BULK_DAYS))));
  }

  private void compact() {
    steps.add(new Step("false", AvailabilityDatabase::compact));
  }

  private void publish() {
    steps.add(new Step("false", database -> database.publish(target)));
    publications.add(steps.size());
  }

  /** A day's files, and those of the day before replaced: the first half of a batch shows. */
  private static List<Availability> facts(LocalDate day) {
    List<Availability> facts = new ArrayList<>();
    for (int i = 0; i < DAILY_SYMBOLS; i++) {
      if (day.isAfter(DAY)) {
        facts.add(fact("D" + i, day.minusDays(1), 70_000 + i));
      }
      facts.add(fact("D" + i, day, 60_000 + i));
    }
    return facts;
  }

  private static Availability fact(String symbol, LocalDate day, long size) {
    return Availability.present(symbol, day, size, MODIFIED, PROBED);
  }

  private static void load(AvailabilityDatabase database, String prefix) {
    try (BulkWriter load =
        database.beginBulkWrite(
            database.archive().endpoint().address(), Clock.fixed(PROBED, ZoneOffset.UTC))) {
      for (int i = 0; i < BULK_SYMBOLS; i++) {
        ProbeResult.Builder result = ProbeResult.of(prefix + i, BULK_DAYS);
        for (LocalDate day : BULK_DAYS.days().toList()) {
          result.present(day, 50_000 + i, MODIFIED);
        }
        load.add(result.probedAt(PROBED));
      }
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  private static List<DailyKline> klines(String prefix, int symbols, DateRange days) {
    List<DailyKline> klines = new ArrayList<>();
    for (LocalDate day : days.days().toList()) {
      for (int i = 0; i < symbols; i++) {
        klines.add(StoreFixtures.kline(prefix + i, day, 1 + i));
      }
    }
    return klines;
  }
}

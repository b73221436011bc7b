package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.lake.AvailabilityRefresh;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The full table into a lake: the first refresh, days that are added one by one, a refresh without
 * a change, the size, and reads of random days through the lake.
 */
public final class AvailabilityLakeFlow {
  private static final int ADDED_DAYS = 5;
  private static final int READS = 200;

  private AvailabilityLakeFlow() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    try (FullTable table = FullTable.make();
        Scratch scratch = Scratch.folder()) {
      Path copy = Files.copy(table.path(), scratch.file("copy.duckdb"));
      Path folder = scratch.file("lake");
      try (AvailabilityDatabase database = AvailabilityDatabase.open(copy);
          Lake lake = Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder)) {
        measure(database, lake, folder);
      }
    }
  }

  private static void measure(AvailabilityDatabase database, Lake lake, Path folder)
      throws Exception {
    refresh("first refresh", database, lake);
    print("size: %.1f MB", size(folder) / 1e6);
    for (int i = 1; i <= ADDED_DAYS; i++) {
      addDay(database, StoreData.RANGE.last().plusDays(i));
      refresh("a day more", database, lake);
    }
    refresh("no change", database, lake);
    long started = System.nanoTime();
    database.fingerprint();
    print("of which the fingerprint: %d ms", millis(started));
    read(lake);
  }

  private static void refresh(String what, AvailabilityDatabase database, Lake lake) {
    long started = System.nanoTime();
    AvailabilityRefresh refresh = lake.availability().refresh(database);
    print("%s: %d ms, %s", what, millis(started), refresh);
  }

  private static long millis(long started) {
    return (System.nanoTime() - started) / 1_000_000;
  }

  private static void addDay(AvailabilityDatabase database, LocalDate day) {
    List<Availability> facts = new ArrayList<>();
    List<DailyKline> volumes = new ArrayList<>();
    for (int i = 0; i < StoreData.SYMBOLS; i++) {
      String symbol = StoreData.symbol(i);
      facts.add(
          Availability.present(
              symbol,
              day,
              50_000 + i,
              day.plusDays(1).atTime(8, 0).toInstant(ZoneOffset.UTC),
              day.plusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC)));
      volumes.add(new DailyKline(symbol, day, 1, 2, 0.5, 1.5, 1000 + i, 2000 + i, 10, 500, 1000));
    }
    database.upsert(facts);
    database.upsertVolumes(volumes);
  }

  private static long size(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void read(Lake lake) {
    SplittableRandom random = new SplittableRandom(1);
    long[] times = new long[READS];
    long rows = 0;
    for (int i = 0; i < READS; i++) {
      LocalDate day = StoreData.FIRST.plusDays(random.nextInt(StoreData.DAYS));
      long started = System.nanoTime();
      rows += lake.availability().on(day).size();
      times[i] = System.nanoTime() - started;
    }
    Arrays.sort(times);
    print(
        "a day: p50 %.1f ms, p99 %.1f ms, %d rows on average",
        times[READS / 2] / 1e6, times[READS * 99 / 100] / 1e6, rows / READS);
  }

  private static void print(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}

package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.AvailabilityLoad;
import io.github.futuresavailability.store.Publication;
import io.github.futuresavailability.store.Removals;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the store on a full table and prints what each thing took, in milliseconds, beside the
 * load of the machine. Repeated measurements print the least, the median and the most.
 *
 * <p>No arguments. Files are written to a temporary folder and deleted.
 */
public final class StoreBenchmark {
  private static final int LOADS = 3;
  private static final int UPSERTS = 15;
  private static final int SAMPLE = 20_000;
  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final Path file;
  private final Path published;
  private int probes;

  private StoreBenchmark(Path folder) {
    this.file = folder.resolve("store.duckdb");
    this.published = folder.resolve("published.duckdb");
  }

  /**
   * Runs the measurement.
   *
   * @param args none
   * @throws IOException if the temporary folder cannot be written
   * @throws SQLException if DuckDB refuses the statements of the original
   */
  public static void main(String[] args) throws IOException, SQLException {
    Path folder = Files.createTempDirectory("availability-store-benchmark");
    try {
      new StoreBenchmark(folder).run();
      asTheOriginal(folder.resolve("original.duckdb"));
    } finally {
      try (var files = Files.list(folder)) {
        for (Path left : files.toList()) {
          Files.delete(left);
        }
      }
      Files.delete(folder);
    }
  }

  private void run() throws IOException {
    load();
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      say("DuckDB %s", database.query("SELECT version()", row -> row.getString(1)).get(0));
      volumes(database);
      upserts(database, "715 rows of a new day", 1, true);
      upserts(database, "715 rows again", 1, false);
      upserts(database, "14,300 rows again", 20, false);
      publish(database);
      say("compact %.0f", millis(database::compact));
    }
    say("verify of the working file %.0f", millis(() -> AvailabilityDatabase.verify(file)));
    List<Double> opened = new ArrayList<>();
    for (int i = 0; i < UPSERTS; i++) {
      opened.add(millis(() -> AvailabilityDatabase.openReadOnly(file).close()));
    }
    print("open to read and close", opened);
  }

  private void load() throws IOException {
    List<Double> loads = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      Files.deleteIfExists(file);
      loads.add(millis(this::loadOnce));
    }
    print("bulk load of 1,610,180 rows, from opening to closing", loads);
    double rows = (double) StoreData.SYMBOLS * StoreData.DAYS;
    say("  rows a second at the median: %.0f", rows / median(loads) * 1000);
    size("working file without volumes", file, (long) rows);
  }

  private void loadOnce() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        AvailabilityLoad load = database.beginLoad()) {
      for (int symbol = 0; symbol < StoreData.SYMBOLS; symbol++) {
        load.add(StoreData.answer(symbol, START));
      }
      load.commit(Removals.GUARDED);
    }
  }

  private void volumes(AvailabilityDatabase database) throws IOException {
    List<DailyKline> klines = new ArrayList<>();
    for (int symbol = 0; symbol < StoreData.SYMBOLS; symbol++) {
      klines.addAll(StoreData.klines(symbol));
    }
    double took = millis(() -> database.upsertVolumes(klines));
    say("volumes of all %d present rows %.0f", klines.size(), took);
    database.query("CHECKPOINT", row -> row.getString(1));
    size("working file with volumes", file, database.summary().rows());
  }

  private void upserts(AvailabilityDatabase database, String what, int days, boolean fresh) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < UPSERTS; i++) {
      LocalDate first =
          fresh
              ? StoreData.RANGE.last().plusDays(i + 1)
              : StoreData.RANGE.last().minusDays(days - 1);
      List<Availability> facts = StoreData.probes(first, days, START.plusSeconds(++probes), 30_000);
      times.add(millis(() -> database.upsert(facts)));
    }
    print("upsert of " + what, times);
  }

  private void publish(AvailabilityDatabase database) throws IOException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      times.add(millis(() -> database.publish(published)));
    }
    print("publish", times);
    Publication last = database.publish(published);
    size("published snapshot", published, last.rows());
  }

  /** A prepared INSERT OR REPLACE, row by row in one batch, into a table with its indexes. */
  private static void asTheOriginal(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var schema = connection.createStatement()) {
      schema.execute(
          "CREATE TABLE daily_availability (date DATE, symbol VARCHAR, available BOOLEAN,"
              + " file_size_bytes BIGINT, last_modified TIMESTAMP, url VARCHAR,"
              + " status_code INTEGER, probe_timestamp TIMESTAMP, PRIMARY KEY (date, symbol))");
      schema.execute("CREATE INDEX symbol_date ON daily_availability (symbol, date)");
      schema.execute("CREATE INDEX available_date ON daily_availability (available, date)");
      List<Availability> facts =
          StoreData.probes(StoreData.FIRST, SAMPLE / StoreData.SYMBOLS, START, 30_000);
      connection.setAutoCommit(false);
      double took = millis(() -> replace(connection, facts));
      double second = facts.size() / took * 1000;
      say("as the original: %d rows %.0f, %.0f rows a second", facts.size(), took, second);
      say(
          "  extrapolated to 1,610,180 rows: %.0f s",
          (double) StoreData.SYMBOLS * StoreData.DAYS / second);
    }
  }

  private static void replace(Connection connection, List<Availability> facts) {
    String sql = "INSERT OR REPLACE INTO daily_availability VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Availability fact : facts) {
        insert.setObject(1, fact.day());
        insert.setString(2, fact.symbol());
        insert.setBoolean(3, fact.isPresent());
        insert.setObject(4, fact.fileSize());
        insert.setTimestamp(5, Timestamp.from(START));
        insert.setString(6, "https://data.binance.vision/" + fact.symbol());
        insert.setInt(7, fact.statusCode());
        insert.setObject(8, fact.probedAt().atOffset(ZoneOffset.UTC).toLocalDateTime());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void print(String what, List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    say(
        "%s: least %.1f, median %.1f, most %.1f of %d",
        what, sorted[0], median(times), Arrays.stream(sorted).max().orElseThrow(), sorted.length);
  }

  private static void size(String what, Path path, long rows) throws IOException {
    long bytes = Files.size(path);
    say("%s: %d bytes, %.1f a row of %d", what, bytes, (double) bytes / rows, rows);
  }

  private static void say(String format, Object... values) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.println(
        String.format(Locale.ROOT, "[load %.1f] ", load)
            + String.format(Locale.ROOT, format, values));
  }
}

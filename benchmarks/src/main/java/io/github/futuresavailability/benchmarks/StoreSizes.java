package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures how large the full table is: as the library writes it, with the decimals of real prices
 * and with random digits, with absent rows and without; then in each variant of its schema and of
 * DuckDB's storage, how long it takes to fill, and how the column {@code url} was compressed.
 */
public final class StoreSizes {
  private static final String OLDEST = "v1.0.0";
  private static final List<String> STORAGES = List.of(OLDEST, "v1.2.0", "v1.3.0", "latest");
  private static final String DATE_FIRST = ", PRIMARY KEY (date, symbol)";
  private static final String SYMBOL_FIRST = ", PRIMARY KEY (symbol, date)";
  private static final String PLAIN = "VARCHAR NOT NULL";
  private static final String DERIVED =
      "VARCHAR GENERATED ALWAYS AS ('https://data.binance.vision/data/futures/um/daily/klines/'"
          + " || url_encode(symbol) || '/1m/' || url_encode(symbol) || '-1m-'"
          + " || CAST(date AS VARCHAR) || '.zip') VIRTUAL";
  private static final String CREATE =
      """
      CREATE TABLE daily_availability (
        date DATE NOT NULL, symbol VARCHAR NOT NULL, available BOOLEAN NOT NULL,
        file_size_bytes BIGINT, last_modified TIMESTAMP, url %s, status_code INTEGER NOT NULL,
        probe_timestamp TIMESTAMP NOT NULL, quote_volume_usdt DOUBLE, trade_count BIGINT,
        volume_base DOUBLE, taker_buy_volume_base DOUBLE, taker_buy_quote_volume_usdt DOUBLE,
        open_price DOUBLE, high_price DOUBLE, low_price DOUBLE, close_price DOUBLE%s)
      """;
  private static final String COLUMNS =
      """
      date, symbol, available, file_size_bytes, last_modified, status_code, probe_timestamp,
      quote_volume_usdt, trade_count, volume_base, taker_buy_volume_base,
      taker_buy_quote_volume_usdt, open_price, high_price, low_price, close_price
      """;
  private static final String URL_COMPRESSION =
      """
      SELECT coalesce(string_agg(DISTINCT compression, ', ' ORDER BY compression), 'not stored')
      FROM pragma_storage_info('daily_availability')
      WHERE column_name = 'url' AND segment_type = 'VARCHAR'
      """;

  /**
   * A variant of the table.
   *
   * @param name its name
   * @param storage the oldest DuckDB that can read it
   * @param url the definition of the column
   * @param end the text after the columns: the key
   * @param indexes statements that add indexes, if any
   */
  private record Variant(String name, String storage, String url, String end, String indexes) {}

  private StoreSizes() {}

  /**
   * Runs the measurement.
   *
   * @param args none
   * @throws IOException if the temporary folder cannot be written
   * @throws SQLException if DuckDB refuses the full table
   */
  public static void main(String[] args) throws IOException, SQLException {
    try (FullTable table = FullTable.make();
        Scratch scratch = Scratch.folder()) {
      print("", "storage", "bytes/row", "MB", "fill s", "url");
      print("---", "---", "---:", "---:", "---:", "---");
      printFiles("", table.path(), FullTable.ROWS, scratch);
      List<ProbeResult> present =
          IntStream.range(0, StoreData.SYMBOLS)
              .mapToObj(symbol -> StoreData.presentDays(symbol, FullTable.COLLECTED))
              .toList();
      List<DailyKline> real = FullTable.klines();
      List<DailyKline> random = real.stream().map(StoreData::withRandomDigits).toList();
      printNew(", random digits", FullTable.results(), FullTable.ROWS, random, scratch);
      printNew(", every row present", present, real.size(), real, scratch);
      printNew(", both", present, real.size(), random, scratch);
      for (Variant variant : variants()) {
        measure(variant, table.path(), scratch.file("variant.duckdb"));
      }
      System.out.println("DuckDB " + DuckDb.version());
    }
  }

  private static void printNew(
      String data, List<ProbeResult> results, long rows, List<DailyKline> klines, Scratch scratch)
      throws IOException {
    Path file = scratch.file("other.duckdb");
    FullTable.write(file, results, klines);
    printFiles(data, file, rows, scratch);
    Files.delete(file);
  }

  /** The files of the library: the working file, and its snapshot. */
  private static void printFiles(String data, Path file, long rows, Scratch scratch)
      throws IOException {
    print("working file" + data, OLDEST, Files.size(file), rows, 0, "");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      long bytes = database.publish(scratch.file("snapshot.duckdb")).bytes();
      print("snapshot" + data, OLDEST, bytes, rows, 0, "");
    }
  }

  private static List<Variant> variants() {
    List<Variant> variants = new ArrayList<>();
    for (String storage : STORAGES) {
      variants.add(new Variant("key (date, symbol)", storage, PLAIN, DATE_FIRST, ""));
      variants.add(new Variant("key (symbol, date)", storage, PLAIN, SYMBOL_FIRST, ""));
      variants.add(new Variant("no key", storage, PLAIN, "", ""));
      variants.add(new Variant("no key, url computed", storage, DERIVED, "", ""));
      String zstd = PLAIN + " USING COMPRESSION zstd";
      variants.add(new Variant("no key, url zstd", storage, zstd, "", ""));
    }
    variants.add(
        new Variant(
            "key and the original's 3 indexes",
            OLDEST,
            PLAIN,
            DATE_FIRST,
            """
            CREATE INDEX a ON daily_availability (symbol, date);
            CREATE INDEX b ON daily_availability (available, date);
            CREATE INDEX c ON daily_availability (quote_volume_usdt, date)
            """));
    return variants;
  }

  private static void measure(Variant variant, Path full, Path file) throws IOException {
    try {
      long start = System.nanoTime();
      fill(variant, full, file);
      double seconds = (System.nanoTime() - start) / 1e9;
      print(
          variant.name(),
          variant.storage(),
          Files.size(file),
          FullTable.ROWS,
          seconds,
          urlCompression(file));
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      print(variant.name(), variant.storage(), "", "", "", message);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void fill(Variant variant, Path full, Path file) throws SQLException {
    boolean derived = variant.url().equals(DERIVED);
    String columns = derived ? COLUMNS : COLUMNS + ", url";
    try (Connection connection = DuckDb.create(file, variant.storage());
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE.formatted(variant.url(), variant.end()));
      statement.execute("ATTACH '" + full + "' AS full_table (READ_ONLY)");
      statement.execute(
          "INSERT INTO daily_availability (%1$s) SELECT %1$s FROM full_table.daily_availability"
                  .formatted(columns)
              + " ORDER BY date, symbol");
      statement.execute("DETACH full_table");
      if (!variant.indexes().isEmpty()) {
        statement.execute(variant.indexes());
      }
      statement.execute("CHECKPOINT");
    }
  }

  private static String urlCompression(Path file) throws SQLException {
    try (Connection connection = DuckDb.open(file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(URL_COMPRESSION)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void print(
      String what, String storage, long bytes, long rows, double seconds, String url) {
    print(
        what,
        storage,
        String.format(Locale.ROOT, "%.1f", (double) bytes / rows),
        String.format(Locale.ROOT, "%.1f", bytes / 1e6),
        String.format(Locale.ROOT, "%.1f", seconds),
        url);
  }

  private static void print(
      String what, String storage, String row, String megabytes, String seconds, String url) {
    System.out.printf(
        "| %-34s | %-8s | %8s | %8s | %8s | %-28s |%n",
        what, storage, row, megabytes, seconds, url);
  }
}

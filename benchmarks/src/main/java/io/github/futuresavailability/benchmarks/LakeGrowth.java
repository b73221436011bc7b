package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.lake.LocalFileIO;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.lake.MaintenanceReport;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * What thousands of commits do to the planning of a query, with maintenance between them and
 * without. Each commit has two trades of each of ten symbols and is a minute of market time later
 * than the one before, so that ten thousand commits are a week. The clock of the maintenance is set
 * such that it keeps the snapshots of the last interval, as in a lake that keeps the time between
 * two maintenances.
 */
final class LakeGrowth {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-05");
  private static final Instant START = FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final int TRADES_OF_SYMBOL = 2;
  private static final String SYMBOL = "SOLUSDT";
  private static final int ROUNDS = 21;

  /** How many snapshots later than the limit of {@link Maintenance} are kept. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  private static final Maintenance PLAN =
      Maintenance.standard().withSnapshots(KEPT, Duration.ofDays(7));

  private static final MethodHandle MAINTAIN = maintain();

  private final Lake lake;
  private final JdbcCatalog catalog;
  private final Path folder;
  private final List<Double> commits = new ArrayList<>();
  private int made;

  private LakeGrowth(Lake lake, JdbcCatalog catalog, Path folder) {
    this.lake = lake;
    this.catalog = catalog;
    this.folder = folder;
  }

  /** The maintenance at another time, which is no part of what users call. */
  private static MethodHandle maintain() {
    try {
      return MethodHandles.privateLookupIn(Lake.class, MethodHandles.lookup())
          .findVirtual(
              Lake.class,
              "maintain",
              MethodType.methodType(MaintenanceReport.class, Maintenance.class, Instant.class));
    } catch (ReflectiveOperationException renamed) {
      throw new IllegalStateException("The maintenance of the lake has changed", renamed);
    }
  }

  /**
   * Prints a line for each thousand commits.
   *
   * @param commits how many
   * @param every after how many of them the lake is maintained, 0 for never
   */
  static void measure(int commits, int every) throws Exception {
    try (Scratch scratch = Scratch.folder()) {
      Path folder = scratch.file("growth");
      try (Lake lake = LakeFlow.open(folder, LakeOptions.standard());
          JdbcCatalog catalog = catalog(folder)) {
        new LakeGrowth(lake, catalog, folder).run(commits, every);
      }
    }
  }

  /** As another engine opens the catalog. */
  private static JdbcCatalog catalog(Path folder) {
    JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFileIO(), null, false);
    catalog.initialize(
        "lake",
        Map.of(
            CatalogProperties.URI,
            "jdbc:sqlite:" + folder.resolve("catalog.db"),
            CatalogProperties.WAREHOUSE_LOCATION,
            folder.toUri().toString(),
            "jdbc.busy_timeout",
            "30000"));
    return catalog;
  }

  private void run(int total, int every) throws Exception {
    LakeFlow.print(every == 0 ? "without maintenance" : "maintenance after each %d commits", every);
    LakeFlow.print(
        "commits | a commit p50, p99 ms | planned: full day ms (files), newest day ms (files)"
            + " | summary of a day ms | snapshots | manifests | metadata.json KB"
            + " | manifests and their lists MB | files");
    int step = Math.min(1000, total);
    commit(1);
    print("");
    long since = System.currentTimeMillis();
    while (made < total) {
      commit(Math.min(step - made % step, every == 0 ? step : every - made % every));
      boolean isStep = made % step == 0;
      if (isStep) {
        print("");
      }
      if (every != 0 && made % every == 0) {
        since = maintainKeeping(since);
        if (isStep) {
          print(" maintained");
        }
      }
    }
  }

  private void commit(int count) {
    for (int i = 0; i < count; i++) {
      List<Trade> trades = trades(made++);
      long began = System.nanoTime();
      LakeFlow.append(lake, trades);
      commits.add(LakeFlow.millis(began));
    }
  }

  private static List<Trade> trades(int commit) {
    Instant time = START.plus(STEP.multipliedBy(commit));
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < TRADES_OF_SYMBOL; i++) {
      for (String symbol : StandInTrades.SYMBOLS) {
        trades.add(
            Trade.builder("BINANCE", symbol)
                .assetClass(AssetClass.CRYPTO)
                .id((long) commit * TRADES_OF_SYMBOL + i)
                .timestamp(time.plusSeconds(i))
                .unscaledPrice(4_500_000_000_000L + commit)
                .unscaledQuantity(1 + commit)
                .currency("USDT")
                .side(commit % 2 == 0 ? Side.BUY : Side.SELL)
                .ingestionTimestamp(time.plusSeconds(i).plusMillis(7))
                .build());
      }
    }
    return trades;
  }

  /** Lets the snapshots expire that are older than a time, and returns the present one. */
  private long maintainKeeping(long since) throws IOException {
    long began = System.currentTimeMillis();
    MaintenanceReport report = maintain(Instant.ofEpochMilli(since).plus(KEPT));
    LakeFlow.print(
        "  maintained in %,d ms: %d files became %d, %d snapshots and %d files expired",
        System.currentTimeMillis() - began,
        report.joinedFiles(),
        report.writtenFiles(),
        report.expiredSnapshots(),
        report.expiredFiles());
    return began;
  }

  private MaintenanceReport maintain(Instant now) {
    try {
      return (MaintenanceReport) MAINTAIN.invoke(lake, PLAN, now);
    } catch (Throwable e) {
      throw new IllegalStateException("The lake cannot be maintained", e);
    }
  }

  private void print(String when) throws Exception {
    LocalDate newest =
        START.plus(STEP.multipliedBy(made - 1L)).atZone(ZoneOffset.UTC).toLocalDate();
    BaseTable table = table();
    Snapshot current = table.currentSnapshot();
    double[] times = commits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    LakeFlow.print(
        "%,d%s | %.0f, %.0f | %.1f (%d), %.1f (%d) | %.1f | %d | %d | %,d | %.1f | %d",
        made,
        when,
        times[times.length / 2],
        times[times.length * 99 / 100],
        median(() -> planned(FIRST_DAY)),
        planned(FIRST_DAY),
        median(() -> planned(newest)),
        planned(newest),
        median(() -> lake.trades().of(SYMBOL).on(FIRST_DAY).summary().isPresent()),
        size(table.snapshots()),
        current.allManifests(table.io()).size(),
        metadata(table) >> 10,
        (double) LakeFlow.bytes(folder.resolve("market_data/trades_v2/metadata"), ".avro")
            / (1 << 20),
        count(folder));
    if (when.isEmpty()) {
      commits.clear();
      commits.add(times[times.length / 2]);
    }
  }

  private BaseTable table() {
    return (BaseTable) catalog.loadTable(TableIdentifier.of("market_data", "trades_v2"));
  }

  /** Plans a day of a symbol as another engine does: metadata, manifests, files. */
  private int planned(LocalDate day) {
    try (CloseableIterable<FileScanTask> files =
        table()
            .newScan()
            .filter(
                Expressions.and(
                    Expressions.equal("symbol", SYMBOL),
                    Expressions.greaterThanOrEqual("timestamp", day + "T00:00:00+00:00"),
                    Expressions.lessThan("timestamp", day.plusDays(1) + "T00:00:00+00:00")))
            .planFiles()) {
      return size(files);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> int size(Iterable<T> elements) {
    int size = 0;
    for (T ignored : elements) {
      size++;
    }
    return size;
  }

  private static double median(Callable<?> work) throws Exception {
    double[] times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long began = System.nanoTime();
      work.call();
      times[i] = LakeFlow.millis(began);
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  private static long metadata(BaseTable table) throws IOException {
    TableMetadata current = table.operations().current();
    return Files.size(Path.of(java.net.URI.create(current.metadataFileLocation())));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}

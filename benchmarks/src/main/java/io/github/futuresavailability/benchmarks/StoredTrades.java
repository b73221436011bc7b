package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCheck;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.lake.MaintenanceReport;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.ScenarioTrade;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares a lake with the stand-in that its trades are of, and the folder with the lake. */
final class StoredTrades {
  /** Older than any file that maintenance keeps because a writer may still commit it. */
  private static final Duration AGE = Duration.ofDays(4);

  private StoredTrades() {}

  /** Every id up to the last one of each symbol, each once, with the values of the stand-in. */
  static void compare(Lake lake, BinanceScenario scenario, Map<String, Long> lastIds) {
    long all = 0;
    for (Map.Entry<String, Long> last : lastIds.entrySet()) {
      long[] next = {StreamServer.FIRST};
      lake.trades()
          .of(last.getKey())
          .forEach(trade -> check(trade, scenario.trade(last.getKey(), next[0]++).orElseThrow()));
      if (next[0] != last.getValue() + 1) {
        throw new IllegalStateException("The last one is %d and not %s".formatted(next[0], last));
      }
      all += next[0] - StreamServer.FIRST;
    }
    if (all != lake.trades().count()) {
      throw new IllegalStateException("There are others than these " + all);
    }
    StreamFlow.print("%,d trades, each one of the stand-in, each once, none missing", all);
  }

  private static void check(Trade trade, ScenarioTrade expected) {
    if (Long.parseLong(trade.id()) != expected.id()
        || expected.price().compareTo(trade.price()) != 0
        || expected.quantity().compareTo(trade.quantity()) != 0
        || !expected.time().equals(trade.timestamp())) {
      throw new IllegalStateException(trade + " instead of " + expected);
    }
  }

  /** Reads every record, and removes what killed processes have left. */
  static void verify(Lake lake, Path folder) throws IOException {
    age(folder);
    MaintenanceReport report = lake.maintain(Maintenance.standard());
    LakeCheck check = lake.verifyRecords();
    StreamFlow.print(
        "%,d orphans of killed processes removed; %,d files with %,d records, problems: %s",
        report.orphans(), check.files(), check.records(), check.problems());
    long left = count(folder) - check.files();
    if (!check.passed() || left != 0) {
      throw new IllegalStateException(left + " files that nothing names; " + check.problems());
    }
  }

  private static void age(Path folder) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(AGE));
    for (Path file : files(folder)) {
      Files.setLastModifiedTime(file, old);
    }
  }

  /** The files of the tables, without the metadata files, of which older ones are kept. */
  private static long count(Path folder) throws IOException {
    return files(folder).stream()
        .filter(file -> file.toString().matches(".*\\.(parquet|avro|part)"))
        .count();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}

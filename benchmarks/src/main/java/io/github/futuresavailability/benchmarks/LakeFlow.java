package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The lake with trades of the stand-in, ten symbols and 2,000 trades a second of its time. The
 * first argument names what is measured:
 *
 * <ul>
 *   <li>{@code append [trades] [batch]}: rows a second of appends, in turn with the driver's
 *       appender, a call for each value, and COPY of the same rows, see {@link LakeAppends}.
 *   <li>{@code size [trades]}: bytes a trade, with and without identifiers and vendor data, from
 *       one-second batches and compacted.
 *   <li>{@code fresh [seconds] [rate]}: from the receipt of a trade until another open lake returns
 *       it, with a commit each second, see {@link LakeDelays}.
 *   <li>{@code hour [commits]}: an hour of commits of 2,000 trades, compacted, and then the newest
 *       1,000 trades of a symbol, in turn with a lake of one file and with DuckDB alone on the same
 *       files, see {@link LakeHour}.
 *   <li>{@code growth [commits] [every]}: planning and metadata over thousands of small commits,
 *       with maintenance after every so many of them, or never with -1, see {@link LakeGrowth}.
 *   <li>{@code summary [trades]}: summary and candles of a symbol, in turn with the plainest
 *       aggregates of the same files, see {@link LakeSummaries}.
 * </ul>
 */
public final class LakeFlow {
  static final Instant START = Instant.parse("2026-01-09T12:00:00Z");

  private static final String SOURCE = "stand-in";

  private LakeFlow() {}

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    int first = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int second = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    switch (args[0]) {
      case "append" -> LakeAppends.measure(or(first, 1_000_000), or(second, 200_000));
      case "size" -> size(or(first, 1_000_000));
      case "fresh" -> LakeDelays.measure(or(first, 60), or(second, 2000));
      case "hour" -> LakeHour.measure(or(first, 3600));
      case "growth" -> LakeGrowth.measure(or(first, 10_000), Math.max(or(second, 500), 0));
      case "summary" -> LakeSummaries.measure(or(first, 2_300_000));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static int or(int number, int otherwise) {
    return number == 0 ? otherwise : number;
  }

  static Lake open(Path folder, LakeOptions options) {
    return Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder, options);
  }

  /** Appends trades after those that the lake has. */
  static void append(Lake lake, List<Trade> trades) {
    LakePosition before = lake.trades().position(SOURCE);
    lake.trades()
        .append(
            trades,
            before,
            before.with("trades", before.value("trades").orElse(0) + trades.size()));
  }

  static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  static double millis(long began) {
    return (double) (System.nanoTime() - began) / 1e6;
  }

  /** The size of the files below a folder whose names have an ending. */
  static long bytes(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }

  private static void size(int trades) throws IOException {
    for (boolean hasVendorData : new boolean[] {false, true}) {
      for (boolean storesIds : new boolean[] {false, true}) {
        LakeOptions options =
            storesIds ? LakeOptions.standard() : LakeOptions.standard().withoutDerivedIds();
        try (Scratch scratch = Scratch.folder();
            Lake lake = open(scratch.file("lake"), options)) {
          StandInTrades source =
              hasVendorData ? StandInTrades.from(START) : StandInTrades.withoutVendorData(START);
          for (int stored = 0; stored < trades; stored += StandInTrades.RATE) {
            append(lake, source.take(StandInTrades.RATE));
          }
          Path folder = scratch.file("lake");
          long small = bytes(folder, ".parquet");
          lake.maintain(Maintenance.standard());
          long joined = bytes(folder, ".parquet") - small;
          print(
              "%s, %s: %.2f bytes a trade in files of a second, %.2f compacted",
              storesIds ? "message_id stored" : "message_id left out",
              hasVendorData ? "vendor data" : "no vendor data",
              (double) small / (double) trades,
              (double) joined / (double) trades);
        }
      }
    }
  }
}

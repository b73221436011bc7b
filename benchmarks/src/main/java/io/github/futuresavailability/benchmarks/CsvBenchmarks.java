package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.trades.csv.CsvResult;
import io.github.futuresavailability.trades.csv.CsvTrades;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Loads a file of trades, compared with Commons CSV that reads the values of the same file once and
 * makes nothing of them. Loading reads the file twice, checks every value and finds duplicates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class CsvBenchmarks {
  private static final int ROWS = 200_000;

  private Path folder = Path.of("");

  /** Writes the file. */
  @Setup
  public void write() {
    try {
      folder = Files.createTempDirectory("csv-benchmark-");
      writeRows();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRows() throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("trades.csv"))) {
      out.write("symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id,venue\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "%s,2026-01-10T10:%02d:%02d.%06dZ,%d.%02d,%d,%s,%d,T-%d,X%n",
                random.nextBoolean() ? "BHP" : "RIO",
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1_000_000),
                40 + random.nextInt(80),
                random.nextInt(100),
                1 + random.nextInt(10_000),
                random.nextBoolean() ? "buy" : "sell",
                i,
                i));
      }
    }
  }

  /** Deletes the files. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(folder.resolve("trades.csv"));
    Files.deleteIfExists(folder.resolve("rejected.csv"));
    Files.delete(folder);
  }

  /** Records of version 2. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void load(Blackhole sink) throws IOException {
    CsvResult result =
        CsvTrades.read(folder.resolve("trades.csv"))
            .exchange("ASX")
            .deadLetters(folder.resolve("rejected.csv"))
            .forEach(sink::consume);
    if (result.records() != ROWS) {
      throw new IllegalStateException("Not all rows were read: " + result);
    }
  }

  /** The values as texts. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public void commonsCsv(Blackhole sink) throws IOException {
    try (Reader text =
            Files.newBufferedReader(folder.resolve("trades.csv"), StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(CSVFormat.RFC4180).get()) {
      for (CSVRecord row : parser) {
        sink.consume(row.get(7));
      }
    }
  }

  /**
   * Measures both and prints nanoseconds a row and rows a second.
   *
   * @param args {@code short} for half a minute in place of a few
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    PerItem.run(CsvBenchmarks.class, "row", args);
  }
}

package io.github.futuresavailability.lake;

import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.archive.ArchiveCandles;
import io.github.futuresavailability.failsafe.RetryingObjectStore;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Backfills one-minute candles as tasks of Spark. A task reads one contract of one year from the
 * archive, and each year is one commit, which replaces the contract-years that were read. Which
 * contracts had files, and on how many days, is the availability record of the lake.
 *
 * <pre>{@code
 * spark-submit --class ...SparkCandleJob candles.jar LISTING OBJECTS FIRST_YEAR LAST_YEAR
 * }</pre>
 *
 * <p>A task that is repeated, because its executor ended, adds nothing: Spark commits the rows of
 * one attempt. A contract-year that cannot be read, or has candles of fewer days than the record
 * has files, changes nothing in the table; all others are committed, and the job ends with status 2
 * and names those that failed. Run it again for what failed.
 */
public final class SparkCandleJob {
  /** The table of the candles. */
  static final String TABLE = "lake.market_data.candles_1m";

  /** A contract-year is one partition with one file of up to 527,040 candles. */
  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS lake.market_data.candles_1m (
        symbol STRING NOT NULL, start TIMESTAMP NOT NULL, open DECIMAL(18, 8) NOT NULL,
        high DECIMAL(18, 8) NOT NULL, low DECIMAL(18, 8) NOT NULL, close DECIMAL(18, 8) NOT NULL,
        volume DECIMAL(28, 8) NOT NULL)
      USING iceberg PARTITIONED BY (years(start), symbol)
      TBLPROPERTIES (
        'write.parquet.compression-codec' = 'zstd', 'write.distribution-mode' = 'none')
      """;

  private static final String CONTRACT_YEARS =
      """
      SELECT symbol, min(date), max(date), count(*) FROM lake.market_data.daily_availability
      WHERE available AND date >= make_date(%1$d, 1, 1) AND date < make_date(%1$d + 1, 1, 1)
      GROUP BY symbol ORDER BY symbol
      """;

  private final SparkSession spark;
  private final ArchiveEndpoint archive;

  SparkCandleJob(SparkSession spark, ArchiveEndpoint archive) {
    this.spark = spark;
    this.archive = archive;
  }

  /** Runs the job with the settings of {@code spark-submit}. */
  public static void main(String[] args) throws IOException, NoSuchTableException {
    ArchiveEndpoint archive = ArchiveEndpoint.of(args[0], args[1]);
    List<String> failures = new ArrayList<>();
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      SparkCandleJob job = new SparkCandleJob(spark, archive);
      for (int year = Integer.parseInt(args[2]); year <= Integer.parseInt(args[3]); year++) {
        failures.addAll(job.run(year));
      }
    }
    failures.forEach(System.err::println);
    System.exit(failures.isEmpty() ? 0 : 2);
  }

  /** Reads and commits one year, and returns what failed. */
  List<String> run(int year) throws NoSuchTableException {
    spark.sql(CREATE);
    List<ContractYear> years =
        spark.sql(CONTRACT_YEARS.formatted(year)).collectAsList().stream()
            .map(ContractYear::of)
            .toList();
    if (years.isEmpty()) {
      return List.of();
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    CollectionAccumulator<String> failures = context.sc().collectionAccumulator("failures");
    JavaRDD<Row> candles =
        context
            .parallelize(years, years.size())
            .flatMap(new ReadYear(archive.listing(), archive.objects(), failures));
    // Replaces the partitions that have a row, in one commit, and leaves all others.
    spark
        .createDataFrame(candles, spark.table(TABLE).schema())
        .writeTo(TABLE)
        .overwritePartitions();
    return List.copyOf(failures.value());
  }

  /** The days of a contract in a year that have files, by the availability record. */
  private record ContractYear(String symbol, LocalDate first, LocalDate last, long days)
      implements Serializable {
    static ContractYear of(Row row) {
      return new ContractYear(
          row.getString(0),
          row.getDate(1).toLocalDate(),
          row.getDate(2).toLocalDate(),
          row.getLong(3));
    }

    /** Whole months, because each of them is one file. */
    List<List<CandleWindow>> requests(ArchiveCandles source) {
      return source.requests(
          symbol,
          Resolution.ONE_MINUTE,
          index(first.withDayOfMonth(1)),
          index(last.withDayOfMonth(1).plusMonths(1)) - 1);
    }

    private static long index(LocalDate day) {
      return Resolution.ONE_MINUTE.indexOf(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
  }

  /** A task. It returns all candles of a contract-year or none. */
  private record ReadYear(URI listing, URI objects, CollectionAccumulator<String> failures)
      implements FlatMapFunction<ContractYear, Row> {
    @Override
    public Iterator<Row> call(ContractYear year) {
      ArchiveEndpoint archive = new ArchiveEndpoint(listing, objects);
      try (ObjectStore store = RetryingObjectStore.around(HttpObjectStore.at(archive), retries());
          ArchiveCandles source = ArchiveCandles.in(store)) {
        List<CandleBatch> batches = new ArrayList<>();
        for (List<CandleWindow> request : year.requests(source)) {
          batches.addAll(source.read(request));
        }
        checkDays(year, batches);
        return batches.stream()
            .flatMap(batch -> batch.candles().stream())
            .map(ReadYear::row)
            .iterator();
      } catch (IOException e) {
        failures.add(year.symbol() + " " + year.first().getYear() + ": " + e.getMessage());
        return List.<Row>of().iterator();
      }
    }

    private static RetryPolicy<Object> retries() {
      return RetryPolicy.builder()
          .withMaxRetries(5)
          .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
          .build();
    }

    private static void checkDays(ContractYear year, List<CandleBatch> batches) throws IOException {
      Set<LocalDate> days = new HashSet<>();
      for (CandleBatch batch : batches) {
        for (int i = 0; i < batch.size(); i++) {
          days.add(LocalDate.ofInstant(batch.start(i), ZoneOffset.UTC));
        }
      }
      if (days.size() < year.days()) {
        throw new IOException(
            "candles of %d days, and the record has files of %d days"
                .formatted(days.size(), year.days()));
      }
    }

    private static Row row(Candle candle) {
      return RowFactory.create(
          candle.instrument(),
          java.sql.Timestamp.from(candle.start()),
          candle.open(),
          candle.high(),
          candle.low(),
          candle.close(),
          candle.volume());
    }
  }
}

package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.examples.demo.DemoMarket;
import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.AvailabilityRefresh;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.UniverseSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * The availability record in the lake, and its universes joined with the candles of their
 * contracts.
 */
final class RecordSteps {
  private static final LocalDate COLLECTED_FROM = LocalDate.of(2024, 8, 1);
  private static final LocalDate FIRST = LocalDate.of(2024, 10, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final Period STEP = Period.ofDays(7);

  /** The mean of 30 days, in USDT. */
  private static final long MIN_VOLUME = 50_000_000;

  private final Narrator narrator;
  private final Checks checks;
  private final MarketFiles files;
  private final Clock clock;

  RecordSteps(Narrator narrator, Checks checks, MarketFiles files, Clock clock) {
    this.narrator = narrator;
    this.checks = checks;
    this.files = files;
    this.clock = clock;
  }

  void run() throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(DemoMarket.scenario())) {
      narrator.step("record: which contracts existed and traded, from the archive of the demo");
      collect(archive);
      intoTheLake();
      narrator.step("universe: the traded contracts of each week, from the days before it");
      Rebalances universes = universes();
      narrator.step("candles of every contract that was ever a member, from the same archive");
      candles(archive, members(universes));
      narrator.step("One SQL statement: the universe of each day with its candles");
      join(universes);
    }
  }

  private void collect(EmbeddedArchive archive) {
    Command backfill =
        Command.of(
            files,
            "backfill",
            "--volumes",
            "--from",
            COLLECTED_FROM,
            "--to",
            DemoMarket.DAYS.last(),
            "--listing-url",
            archive.endpoint().listing(),
            "--object-url",
            archive.endpoint().objects(),
            "--db",
            files.record());
    checks.equal(backfill.run(clock, narrator), 0, "the record is complete");
  }

  private void intoTheLake() {
    narrator.step("The record in the lake, for engines on many machines");
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(files.record());
        Lake lake = MarketDemo.lake(files)) {
      AvailabilityRefresh refreshed =
          narrator.query(
              "lake.availability().refresh(database)", () -> lake.availability().refresh(database));
      narrator.add(
          "%s in %s, fingerprint %s"
              .formatted(
                  Lines.count(refreshed.rows(), "row"),
                  Lines.count(refreshed.writtenMonths(), "month"),
                  refreshed.fingerprint()));
      checks.equal(
          refreshed.fingerprint(),
          database.fingerprint().sha256(),
          "the fingerprint of the lake is that of the database");
      checks.equal(
          lake.availability().on(LAST).size(),
          database
              .query(
                  "SELECT count(*)::INTEGER FROM daily_availability WHERE date = ?",
                  row -> row.getInt(1),
                  LAST)
              .get(0),
          "the lake has every row of " + LAST);
    }
  }

  private Rebalances universes() {
    Command export =
        Command.of(
            files,
            "export",
            files.universes(),
            "--what",
            "rebalance",
            "--every",
            "7d",
            "--from",
            FIRST,
            "--to",
            LAST,
            "--quote",
            "USDT",
            "--type",
            "perpetual",
            "--min-age",
            30,
            "--traded-days",
            7,
            "--min-volume",
            MIN_VOLUME,
            "--db",
            files.record());
    checks.equal(export.run(clock, narrator), 0, "the members of each week are in a file");
    try (AvailabilityQueries queries = new AvailabilityQueries(files.record())) {
      Rebalances universes = queries.rebalance(FIRST, LAST, STEP, selection());
      narrator.add(universes.toString());
      return universes;
    }
  }

  private static List<String> members(Rebalances universes) {
    return universes.entries().stream()
        .flatMap(each -> each.symbols().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static UniverseSelection selection() {
    return UniverseSelection.all()
        .quotedIn("USDT")
        .perpetual()
        .listedAtLeastDays(30)
        .tradedOnLastDays(7)
        .minimumMeanQuoteVolume(MIN_VOLUME, 30);
  }

  private void candles(EmbeddedArchive archive, List<String> symbols) {
    Command backfill =
        Command.of(
            files,
            "candles",
            "backfill",
            "--source",
            "archive",
            "--resolution",
            "1D",
            "--instruments",
            String.join(",", symbols),
            "--start",
            FIRST,
            "--end",
            LAST,
            "--listing-url",
            archive.endpoint().listing(),
            "--object-url",
            archive.endpoint().objects(),
            "--db",
            files.contractCandles());
    checks.equal(backfill.run(clock, narrator), 0, "the candles are complete");
    try (DuckDbCandles store = DuckDbCandles.openReadOnly(files.contractCandles())) {
      store.toParquet(files.candleRows());
    }
  }

  private void join(Rebalances universes) throws IOException {
    narrator.add(UniverseCandles.STATEMENT);
    UniverseCandles joined =
        narrator.query(
            "both Parquet files in DuckDB",
            () -> UniverseCandles.read(files.universes(), files.candleRows()));
    narrator.add(joined.document().text());
    checks.equal(
        joined.days().stream().map(UniverseCandles.Day::members).toList(),
        FIRST
            .datesUntil(LAST.plusDays(1))
            .map(day -> (long) universes.symbolsOn(day).size())
            .toList(),
        "the statement has the universe of each day");
    checks.equal(
        joined.absent(),
        absentInTheArchive(universes),
        "the members without a candle are those without a file on that day");
    Files.writeString(files.coveragePicture(), CoveragePicture.of(joined.days()));
  }

  /** What the record says: members that the archive has no file of on a day. */
  private List<String> absentInTheArchive(Rebalances universes) {
    try (AvailabilityQueries queries = new AvailabilityQueries(files.record())) {
      return FIRST
          .datesUntil(LAST.plusDays(1))
          .flatMap(
              day -> {
                var available = queries.availableOn(day);
                return universes.symbolsOn(day).stream()
                    .filter(symbol -> !available.contains(symbol))
                    .sorted()
                    .map(symbol -> day + " " + symbol);
              })
          .toList();
    }
  }
}

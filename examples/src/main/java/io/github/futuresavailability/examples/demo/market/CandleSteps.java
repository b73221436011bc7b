package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.ResampledCandle;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.quality.CandleGap;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Candles of Deribit: a backfill during which the server refuses requests, its quality report, the
 * repair, and an outage of the exchange, which remains.
 */
final class CandleSteps {
  static final String BTC = "BTC-PERPETUAL";

  private static final long SEED = 7;
  private static final String BOTH = BTC + ",ETH-PERPETUAL";
  private static final LocalDate FIRST = LocalDate.of(2024, 12, 1);
  private static final LocalDate MIDDLE = LocalDate.of(2024, 12, 15);
  private static final LocalDate NEXT = LocalDate.of(2024, 12, 22);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final Instant OUTAGE = Instant.parse("2024-12-09T08:00:00Z");
  private static final int OUTAGE_MINUTES = 480;
  private static final Instant OUTAGE_END = OUTAGE.plus(Duration.ofMinutes(OUTAGE_MINUTES));

  private final Narrator narrator;
  private final Checks checks;
  private final MarketFiles files;
  private final Clock clock;

  CandleSteps(Narrator narrator, Checks checks, MarketFiles files, Clock clock) {
    this.narrator = narrator;
    this.checks = checks;
    this.files = files;
    this.clock = clock;
  }

  void run() throws IOException {
    List<CandleWindow> failed;
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario())) {
      narrator.step("candles: one-minute candles of Deribit, into one file");
      checks.equal(backfill(deribit, MIDDLE), 0, "two weeks of both instruments are stored");
      narrator.step("The server refuses everything for a while: 503, Retry-After 5 minutes");
      deribit.inject(DeribitFault.status(503).retryAfter(300));
      checks.equal(backfill(deribit, NEXT), 2, "the status is 2, and each window is named");
      deribit.clearFaults();
      failed = failedWindows();
      narrator.step("check: what is missing?");
      checkFailed(failed);
      narrator.step("repair: the same command again requests only what is missing");
      checks.equal(backfill(deribit, LAST), 0, "every window is stored");
      checks.that(failedWindows().isEmpty(), "no window is failed any more");
    }
    narrator.step("check once more: only the outage of the exchange itself remains");
    checkRepaired();
    Files.writeString(files.candlePicture(), picture(failed));
  }

  private static DeribitScenario scenario() {
    Instant first = start(FIRST);
    return DeribitScenario.builder(SEED)
        .instrument(BTC, first)
        .instrument("ETH-PERPETUAL", first)
        .outage(BTC, OUTAGE, OUTAGE_MINUTES)
        .through(start(LAST.plusDays(1)).minusSeconds(60))
        .build();
  }

  private String picture(List<CandleWindow> failed) {
    try (CandleStore store = DuckDbCandles.openReadOnly(files.candles())) {
      return CandlePicture.of(
          CandleQueries.on(store)
              .resample(
                  BTC,
                  start(FIRST),
                  start(LAST.plusDays(1)),
                  Resolution.ONE_MINUTE,
                  Resolution.ONE_HOUR)
              .rows()
              .stream()
              .map(ResampledCandle::candle)
              .toList(),
          failed.stream().filter(window -> window.instrument().equals(BTC)).toList(),
          OUTAGE,
          OUTAGE_END);
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private int backfill(EmbeddedDeribit deribit, LocalDate last) {
    return Command.of(
            files,
            "candles",
            "backfill",
            "--instruments",
            BOTH,
            "--start",
            FIRST,
            "--end",
            last,
            "--api-url",
            deribit.address(),
            "--db",
            files.candles())
        .run(clock, narrator);
  }

  private int check() {
    return Command.of(
            files, "candles", "check", "--evidence", files.evidence(), "--db", files.candles())
        .run(clock, narrator);
  }

  /** The report has a gap where nothing is stored, and the reason in the ledger. */
  private void checkFailed(List<CandleWindow> failed) {
    checks.equal(check(), 1, "the status is 1: there are errors");
    CandleReport report = report();
    List<Instant> reported =
        report.violations().stream()
            .filter(violation -> violation.rule().equals("window-failed"))
            .map(violation -> violation.start())
            .sorted()
            .toList();
    checks.that(!failed.isEmpty(), Lines.count(failed.size(), "window") + " failed");
    checks.equal(
        reported,
        failed.stream().map(CandleWindow::first).sorted().toList(),
        "the report names exactly these windows");
    checks.equal(report.violations().size(), failed.size(), "every stored candle is sound");
  }

  private void checkRepaired() throws IOException {
    checks.equal(check(), 1, "the status is 1: there is a gap");
    narrator.add("evidence/gap-report.csv:");
    Files.readAllLines(files.evidence().resolve("gap-report.csv"))
        .forEach(line -> narrator.add("  " + line));
    CandleReport report = report();
    checks.equal(
        report.unexpectedGaps().stream().map(CandleSteps::named).toList(),
        List.of(named(BTC, OUTAGE.minusSeconds(60), OUTAGE_END)),
        "the only gap is the outage that was planted");
    checks.that(report.violations().isEmpty(), "every candle is sound");
  }

  private static String named(CandleGap gap) {
    return named(gap.series().instrument(), gap.from(), gap.to());
  }

  /** A gap is between the last candle before it and the first one after it. */
  private static String named(String instrument, Instant before, Instant after) {
    return "%s from %s to %s".formatted(instrument, before, after);
  }

  private CandleReport report() {
    try (CandleStore store = DuckDbCandles.openReadOnly(files.candles())) {
      return CandleQuality.standard().clock(clock).run(store);
    }
  }

  private List<CandleWindow> failedWindows() {
    try (CandleStore store = DuckDbCandles.openReadOnly(files.candles())) {
      return store.series().stream()
          .flatMap(series -> store.ledger(series.instrument(), series.resolution()).stream())
          .filter(entry -> entry.state() == WindowState.FAILED)
          .map(LedgerEntry::window)
          .toList();
    }
  }
}

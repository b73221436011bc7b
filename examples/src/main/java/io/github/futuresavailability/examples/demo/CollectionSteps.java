package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressBar;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.SymbolDiscovery;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** The first half of the demo: a backfill of the archive, then updates on the next day. */
final class CollectionSteps {
  private final Session session;
  private final Narrator narrator;
  private final EmbeddedArchive archive;
  private final HttpObjectStore store;
  private final AvailabilityDatabase database;

  CollectionSteps(
      Session session,
      Narrator narrator,
      EmbeddedArchive archive,
      HttpObjectStore store,
      AvailabilityDatabase database) {
    this.session = session;
    this.narrator = narrator;
    this.archive = archive;
    this.store = store;
    this.database = database;
  }

  void run() throws IOException {
    discover();
    backfill();
    archive.publishThrough(DemoMarket.TOMORROW);
    narrator.step("update: a day passes, and the archive publishes " + DemoMarket.TOMORROW);
    reportUpdate(update());
    narrator.step("update once more: nothing is new, so nothing changes");
    reportUpdate(update());
  }

  private void discover() throws IOException {
    List<ContractSymbol> symbols = SymbolDiscovery.in(store).symbols(ArchiveSeries.UM_KLINES_1M);
    narrator.step("discover: which contracts does the archive have?");
    narrator.add(
        "%s: %d dated, %d settled, in %d quote assets"
            .formatted(
                Lines.count(symbols.size(), "contract"),
                symbols.stream().filter(s -> s.type() == ContractType.DELIVERY).count(),
                symbols.stream().filter(ContractSymbol::isSettled).count(),
                symbols.stream().flatMap(s -> s.quoteAsset().stream()).distinct().count()));
  }

  private void backfill() {
    narrator.step("backfill: every day of every contract, with volumes, into one file");
    CollectionReport report;
    try (ProgressBar bar = ProgressBar.in(session)) {
      report =
          Backfill.from(store)
              .into(database)
              .between(DemoMarket.DAYS.first(), DemoMarket.TODAY)
              .withVolume()
              .clock(DemoMarket.noonAfter(DemoMarket.TODAY, session.clock()))
              .onProgress(bar)
              .run();
    }
    narrator.add(
        "%s probed, %s with prices and volumes"
            .formatted(
                Lines.count(report.changes().total(), "symbol-day"),
                Lines.number(report.volumesStored())));
    narrator.add(cost(report));
  }

  private CollectionReport update() {
    LocalDate day = DemoMarket.TOMORROW;
    try (ProgressBar bar = ProgressBar.in(session)) {
      return DailyUpdate.from(store)
          .into(database)
          .lookingBackDays(20)
          .withVolume()
          .clock(DemoMarket.noonAfter(day, session.clock()))
          .onProgress(bar)
          .run();
    }
  }

  private void reportUpdate(CollectionReport report) {
    narrator.add(
        "%s new, %s changed, %s confirmed; %s new"
            .formatted(
                Lines.count(report.changes().added(), "symbol-day"),
                Lines.number(changed(report)),
                Lines.number(report.changes().confirmed()),
                Lines.count(report.volumesStored(), "volume")));
    narrator.add(cost(report));
  }

  private static long changed(CollectionReport report) {
    return report.changes().appeared() + report.changes().replaced() + report.changes().vanished();
  }

  private static String cost(CollectionReport report) {
    return Narrator.cost(
        report.transfer().requests(), report.transfer().bytes(), report.duration());
  }
}

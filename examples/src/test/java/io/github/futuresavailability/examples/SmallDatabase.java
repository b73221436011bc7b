package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/** A database of the small archive, collected as a user would. */
final class SmallDatabase {
  private SmallDatabase() {}

  static Path in(Path folder) {
    Path path = folder.resolve("availability.duckdb");
    DateRange days = ArchiveScenario.small().days();
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                path, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint()))) {
      Backfill.from(archive)
          .into(database)
          .between(days.first(), days.last())
          .withVolume()
          .clock(Clock.fixed(CommandRun.NOW, ZoneOffset.UTC))
          .run();
    }
    return path;
  }

  /** The same with a response of the exchange: NEWUSDT is on a share, all others are on coins. */
  static Path withContracts(Path folder) {
    Path path = in(folder);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      List<ExchangeContract> contracts =
          database
              .query(
                  "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol",
                  row -> row.getString(1))
              .stream()
              .map(symbol -> contract(symbol, symbol.equals("NEWUSDT") ? "EQUITY" : "COIN"))
              .toList();
      database.recordContracts(new ExchangeInfo(CommandRun.NOW, contracts));
    }
    return path;
  }

  private static ExchangeContract contract(String symbol, String underlying) {
    ContractSymbol name = ContractSymbol.of(symbol);
    String quoteAsset = name.quoteAsset().orElseThrow();
    return new ExchangeContract(
        symbol,
        symbol,
        "PERPETUAL",
        "TRADING",
        symbol,
        quoteAsset,
        quoteAsset,
        null,
        null,
        underlying);
  }
}

package io.github.futuresavailability.collect;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** An embedded archive, a client of it, and an empty database in memory: one test's world. */
final class Collected implements AutoCloseable {
  final EmbeddedArchive archive;
  final HttpObjectStore store;
  final AvailabilityDatabase database;

  private Collected(ArchiveScenario scenario) {
    archive = EmbeddedArchive.start(scenario);
    HttpLimits limits = HttpLimits.DEFAULT.withConnections(16).withTotal(Duration.ofSeconds(2));
    store = HttpObjectStore.at(archive.endpoint(), limits);
    database =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()));
  }

  static Collected from(ArchiveScenario scenario) {
    return new Collected(scenario);
  }

  /** Noon of the day after the last one that is published. */
  static Clock noonAfter(LocalDate day) {
    return Clock.fixed(
        day.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  Backfill backfill() {
    LocalDate last = archive.scenario().days().last();
    return Backfill.from(store)
        .into(database)
        .between(archive.scenario().days().first(), last)
        .parallelism(16)
        .clock(noonAfter(last));
  }

  /** Every row without the time of its probe, by day and symbol. */
  List<String> rows() {
    return database.query(
        """
        SELECT concat_ws('|', date, symbol, available, file_size_bytes, last_modified, url,
          status_code, trade_count, quote_volume_usdt, close_price)
        FROM daily_availability ORDER BY date, symbol
        """,
        row -> row.getString(1));
  }

  /** Every fact that is not a default: availability, and the volumes that are stored. */
  List<String> facts() {
    return database.query(
        """
        SELECT concat_ws('|', date, symbol, 'size', file_size_bytes, available)
        FROM daily_availability
        UNION ALL
        SELECT concat_ws('|', date, symbol, 'volume', trade_count, quote_volume_usdt, close_price)
        FROM daily_availability WHERE trade_count IS NOT NULL
        """,
        row -> row.getString(1));
  }

  List<String> presentDays(String symbol) {
    return database.query(
        "SELECT CAST(date AS VARCHAR) FROM daily_availability"
            + " WHERE symbol = ? AND available ORDER BY date",
        row -> row.getString(1),
        symbol);
  }

  @Override
  public void close() {
    database.close();
    store.close();
    archive.close();
  }
}

package io.github.futuresavailability.collect;

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
import java.util.ArrayList;
import java.util.List;

/** An embedded archive, a client of it, and an empty database in memory: one test's world. */
final class CollectedFixture implements AutoCloseable {
  final EmbeddedArchive archive;
  final HttpObjectStore store;
  final AvailabilityDatabase database;

  private CollectedFixture(EmbeddedArchive archive, AvailabilityDatabase database, Duration total) {
    this.archive = archive;
    this.database = database;
    HttpLimits limits = HttpLimits.DEFAULT.withConnections(16).withRequestTimeout(total);
    store = HttpObjectStore.at(archive.endpoint(), limits);
  }

  private static CollectedFixture from(ArchiveScenario scenario, Duration total) {
    EmbeddedArchive archive = EmbeddedArchive.start(scenario);
    TrackedArchive tracked = new TrackedArchive(scenario.series().get(0), archive.endpoint());
    return new CollectedFixture(archive, AvailabilityDatabase.inMemory(tracked), total);
  }

  static CollectedFixture from(ArchiveScenario scenario) {
    return from(scenario, Duration.ofSeconds(2));
  }

  /** A world whose client waits long enough for any machine, for runs without a fault. */
  static CollectedFixture patient(ArchiveScenario scenario) {
    return from(scenario, Duration.ofSeconds(30));
  }

  /** The same archive and database, through a client that soon loses its patience. */
  CollectedFixture hurried() {
    return new CollectedFixture(archive, database, Duration.ofMillis(500));
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

  /** A backfill that ends with a day, and runs at noon of the next one. */
  Backfill backfillThrough(LocalDate day) {
    return backfill().between(archive.scenario().days().first(), day).clock(noonAfter(day));
  }

  DailyUpdate update(LocalDate last) {
    return DailyUpdate.from(store).into(database).parallelism(16).clock(noonAfter(last));
  }

  VolumeCollection volumes(LocalDate last) {
    return VolumeCollection.from(store).into(database).parallelism(16).clock(noonAfter(last));
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

  /**
   * What is said of each symbol-day: whether there is a file, and the volumes if they are stored.
   */
  List<String> facts() {
    List<String> facts = new ArrayList<>();
    database.query(
        """
        SELECT concat_ws('|', date, symbol), available, trade_count, quote_volume_usdt, close_price
        FROM daily_availability
        """,
        row -> {
          facts.add(row.getString(1) + "|available|" + row.getBoolean(2));
          if (row.getObject(3) != null) {
            facts.add(
                String.join(
                    "|",
                    row.getString(1),
                    "volume",
                    Long.toString(row.getLong(3)),
                    Double.toString(row.getDouble(4)),
                    Double.toString(row.getDouble(5))));
          }
          return facts.size();
        });
    return facts;
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

package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A database of the demo's made-up market, for the shell and for the studies. */
public final class DemoDatabase {
  private static final String NAME = "demo.duckdb";

  private DemoDatabase() {}

  /**
   * The database in a folder, collected from an archive in this process; an existing one is used
   * again. It can only be read.
   *
   * @param folder its folder; created if it does not exist
   * @return the file
   * @throws IOException if the archive does not respond, or the folder cannot be written
   */
  public static Path in(Path folder) throws IOException {
    Path file = Files.createDirectories(folder.toAbsolutePath()).resolve(NAME);
    if (!Files.exists(file)) {
      collect(file);
    }
    return file;
  }

  /**
   * The database in a fixed folder for temporary files, so that it is collected only once.
   *
   * @return the file
   * @throws IOException if the archive does not respond, or the folder cannot be written
   */
  public static Path kept() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir"), "availability-demo"));
  }

  /** Collects in memory, and moves the file into place when it is complete. */
  private static void collect(Path file) throws IOException {
    try (EmbeddedArchive archive = EmbeddedArchive.start(DemoMarket.scenario());
        HttpObjectStore store = HttpObjectStore.at(archive.endpoint());
        AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive.tracked())) {
      Backfill.from(store)
          .into(database)
          .between(DemoMarket.DAYS.first(), DemoMarket.DAYS.last())
          .withVolume()
          .clock(DemoMarket.noonAfter(DemoMarket.DAYS.last(), Clock.systemUTC()))
          .run();
      database.publish(file);
    }
  }
}

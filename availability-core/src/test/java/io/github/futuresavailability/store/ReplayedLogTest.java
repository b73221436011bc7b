package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed writer has left in DuckDB's log. */
final class ReplayedLogTest {
  @TempDir Path folder;
  private Path file;
  private Path log;

  @BeforeEach
  void killAWriter() throws IOException {
    file = folder.resolve("x.duckdb");
    log = folder.resolve("x.duckdb.wal");
    try (ChildProcess writer = ChildProcess.start(ReplayedLogTest.class, file)) {
      assertThat(writer.readLine()).isEqualTo("written");
      writer.kill();
    }
    assertThat(log).isNotEmptyFile();
  }

  @Test
  void becomesPartOfTheFileAsSoonAsItIsOpenedToWrite() throws IOException {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      // Before anything is written or closed, either of which would do it as well.
      assertThat(logged()).isZero();
      assertThat(content(database)).hasSize(1);
    }
  }

  @Test
  void isReadAndLeftWhereItIsByAReader() throws IOException {
    long before = logged();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(content(database)).hasSize(1);
    }
    assertThat(logged()).isEqualTo(before);
  }

  private long logged() throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  /** Writes a row into the file that is named, says so, and stays. */
  public static void main(String[] args) throws InterruptedException {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(Path.of(args[0]))) {
      database.upsert(List.of(present("BTCUSDT", DAY)));
      System.out.println("written");
      new CountDownLatch(1).await();
    }
  }
}

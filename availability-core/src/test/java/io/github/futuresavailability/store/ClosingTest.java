package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of work that is under way when its database or its load ends. */
final class ClosingTest {
  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("x.duckdb");
  }

  @Test
  void everyCallAfterwardsSaysThatTheDatabaseIsClosed() {
    AvailabilityDatabase database = AvailabilityDatabase.open(file);
    database.close();
    database.close();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> database.upsert(List.of(present("A", DAY))),
            () -> database.upsertVolumes(List.of(kline("A", DAY, 1))),
            database::beginBulkWrite,
            database::compact,
            database::summary,
            () -> database.runs().last(),
            () -> database.publish(folder.resolve("p.duckdb")),
            () -> database.provenance().changesOf("A"))) {
      assertThatThrownBy(call)
          .isInstanceOf(DatabaseClosedException.class)
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("closed; open it again");
    }
  }

  @Test
  void aLoadThatIsOpenEndsWithItsDatabaseAndWritesNothing() {
    AvailabilityDatabase database = AvailabilityDatabase.open(file);
    BulkWriter load = database.beginBulkWrite();
    load.add(result("A"));
    database.close();

    assertThatThrownBy(() -> load.add(result("B"))).isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> load.markPublished(List.of(DAY)))
        .isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageContaining("nothing is written");
    load.close();
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(reader.summary().rows()).isZero();
    }
  }

  @Test
  void aResultAfterTheCommitIsRefusedInsteadOfLost() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory();
        BulkWriter load = database.beginBulkWrite()) {
      load.add(result("A"));
      load.commit(ShrinkPolicy.REJECT);

      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> load.add(result("B")),
              () -> load.markPublished(List.of(DAY)),
              () -> load.commit(ShrinkPolicy.REJECT))) {
        assertThatThrownBy(call)
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("ended already; begin another one");
      }
      assertThat(database.summary().rows()).isEqualTo(1);
    }
  }

  /** What was reported to the writer as stored is stored, and what it was refused is not. */
  @Test
  void aWriteThatHasBegunIsFinishedAndTheNextOneIsRefused() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    AvailabilityDatabase database = AvailabilityDatabase.open(file);
    var started = new CountDownLatch(3);
    try {
      var writing = pool.submit(() -> writeUntilClosed(database, started));
      started.await();
      database.close();
      int written = writing.get();
      try (AvailabilityDatabase again = AvailabilityDatabase.open(file)) {
        assertThat(again.summary().rows()).isEqualTo(written);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** The hash of so long a symbol takes a while, in the midst of taking its result. */
  @Test
  void aResultThatALoadTookBeforeItWasClosedIsSaved() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      for (int round = 0; round < 10; round++) {
        var started = new CountDownLatch(1);
        BulkWriter load = database.beginBulkWrite();
        var taking = pool.submit(() -> addUntilClosed(load, started));
        started.await();
        load.close();
        assertThat(database.query("SELECT count(*) FROM staged_result", row -> row.getInt(1)))
            .containsExactly(taking.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int addUntilClosed(BulkWriter load, CountDownLatch started) {
    String symbol = "S".repeat(1 << 20);
    for (int taken = 0; ; taken++) {
      try {
        load.add(result(symbol + taken));
      } catch (DatabaseClosedException e) {
        return taken;
      }
      started.countDown();
    }
  }

  private static int writeUntilClosed(AvailabilityDatabase database, CountDownLatch started) {
    for (int written = 0; ; written++) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result("S" + written));
        load.commit(ShrinkPolicy.REJECT);
      } catch (DatabaseClosedException e) {
        return written;
      }
      started.countDown();
    }
  }

  private static ProbeResult result(String symbol) {
    return ProbeResult.of(symbol, DateRange.of(DAY)).present(DAY, 1, null).probedAt(PROBED);
  }
}

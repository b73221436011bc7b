package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
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
            database::beginLoad,
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
    AvailabilityLoad load = database.beginLoad();
    load.add(answer("A"));
    database.close();

    assertThatThrownBy(() -> load.add(answer("B"))).isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> load.publish(List.of(DAY)))
        .isInstanceOf(DatabaseClosedException.class);
    assertThatThrownBy(() -> load.commit(Removals.GUARDED))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessageContaining("nothing is written");
    load.close();
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(reader.summary().rows()).isZero();
    }
  }

  @Test
  void anAnswerAfterTheCommitIsRefusedInsteadOfLost() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory();
        AvailabilityLoad load = database.beginLoad()) {
      load.add(answer("A"));
      load.commit(Removals.GUARDED);

      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> load.add(answer("B")),
              () -> load.publish(List.of(DAY)),
              () -> load.commit(Removals.GUARDED))) {
        assertThatThrownBy(call)
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("ended already; begin another one");
      }
      assertThat(database.summary().rows()).isEqualTo(1);
    }
  }

  /** What the writer was told is stored is stored, and what it was refused is not. */
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

  /** The hash of so long a symbol takes a while, in the midst of taking its answer. */
  @Test
  void anAnswerThatALoadTookBeforeItWasClosedIsSaved() throws Exception {
    var pool = Executors.newSingleThreadExecutor();
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      for (int round = 0; round < 10; round++) {
        var started = new CountDownLatch(1);
        AvailabilityLoad load = database.beginLoad();
        var taking = pool.submit(() -> addUntilClosed(load, started));
        started.await();
        load.close();
        assertThat(database.query("SELECT count(*) FROM staged_answer", row -> row.getInt(1)))
            .containsExactly(taking.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static int addUntilClosed(AvailabilityLoad load, CountDownLatch started) {
    String symbol = "S".repeat(1 << 20);
    for (int taken = 0; ; taken++) {
      try {
        load.add(answer(symbol + taken));
      } catch (DatabaseClosedException e) {
        return taken;
      }
      started.countDown();
    }
  }

  private static int writeUntilClosed(AvailabilityDatabase database, CountDownLatch started) {
    for (int written = 0; ; written++) {
      try (AvailabilityLoad load = database.beginLoad()) {
        load.add(answer("S" + written));
        load.commit(Removals.GUARDED);
      } catch (DatabaseClosedException e) {
        return written;
      }
      started.countDown();
    }
  }

  private static AnsweredDays answer(String symbol) {
    return AnsweredDays.of(symbol, DateRange.of(DAY)).present(DAY, 1, null).answeredAt(PROBED);
  }
}

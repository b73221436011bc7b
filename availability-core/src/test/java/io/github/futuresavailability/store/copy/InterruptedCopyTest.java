package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.transfer.ExportPartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An interrupt at any time ends what writes a file with one exception, and the target is the old
 * file or the whole new one.
 */
final class InterruptedCopyTest {
  private static final int ROWS = 5_000;
  private static final int TRIES = 12;

  @TempDir Path folder;

  private AvailabilityDatabase database;

  /** The calls that write a file. */
  enum Call {
    PUBLISH {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.publish(target);
      }
    },
    PUBLISH_PACKED {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.publish(target, SnapshotFormat.GZIP);
      }
    },
    BACKUP {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.backup(target);
      }
    },
    CSV {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.export().toCsv(target);
      }
    },
    PARQUET {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.export().toParquet(target);
      }
    },
    FOLDER {
      @Override
      void write(AvailabilityDatabase database, Path target) {
        database.export().toParquet(target, ExportPartition.MONTH);
      }
    };

    abstract void write(AvailabilityDatabase database, Path target);
  }

  @BeforeEach
  void open() {
    database = AvailabilityDatabase.open(folder.resolve("a.duckdb"));
    database.upsert(
        IntStream.range(0, ROWS)
            .mapToObj(i -> present("S" + i % 500, DAY.plusDays(i / 500)))
            .toList());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedThreadWritesNothing(Call call) {
    Path target = folder.resolve("target");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> call.write(database, target))
        .isInstanceOf(InterruptedWriteException.class)
        .hasMessageContaining("because the thread was interrupted; nothing is written");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names(folder)).containsExactly("a.duckdb");
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptAtAnyTimeLeavesTheOldFileOrTheNewOne(Call call) throws IOException {
    Path trial = folder.resolve("trial");
    long start = System.nanoTime();
    call.write(database, trial);
    long whole = System.nanoTime() - start;
    Random random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      Path target = folder.resolve("target" + i);
      Optional<RuntimeException> thrown =
          interrupted(call, target, (long) (random.nextDouble() * 1.1 * whole));
      thrown.ifPresent(e -> assertThat(e).isInstanceOf(InterruptedWriteException.class));
      assertThat(Files.exists(target)).isEqualTo(thrown.isEmpty());
      checkSum(target);
    }
    assertThat(names(folder)).noneMatch(name -> name.endsWith(".part"));
    assertThat(database.summary().rows()).isEqualTo(ROWS);
    assertThatCode(() -> call.write(database, folder.resolve("last"))).doesNotThrowAnyException();
  }

  private Optional<RuntimeException> interrupted(Call call, Path target, long afterNanos) {
    CompletableFuture<Optional<RuntimeException>> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                call.write(database, target);
                outcome.complete(Optional.empty());
              } catch (RuntimeException e) {
                outcome.complete(Optional.of(e));
              } catch (Error e) {
                outcome.completeExceptionally(e);
              } finally {
                flag.complete(Thread.currentThread().isInterrupted());
              }
            });
    writer.start();
    LockSupport.parkNanos(afterNanos);
    writer.interrupt();
    Optional<RuntimeException> thrown = outcome.orTimeout(60, SECONDS).join();
    assertThat(flag.join() || thrown.isEmpty()).isTrue();
    return thrown;
  }

  /** A copy is complete with one line in its checksum file. */
  private static void checkSum(Path target) throws IOException {
    Path sums = target.resolveSibling(target.getFileName() + ".sha256");
    if (Files.exists(sums)) {
      assertThat(Files.readString(sums))
          .isEqualTo(Sha256.of(target) + "  " + target.getFileName() + "\n");
    }
  }
}

package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt ends an export of rankings or of a mask, and the target stays as it was. */
final class InterruptedFilesTest {
  private static final int TRIES = 20;
  private static final History TRADED =
      new History(Map.of("BTCUSDT", "9.1", "ETHUSDT", "543", "SOLUSDT", "999"));

  @TempDir private Path folder;

  @Test
  void anInterruptedThreadWritesNothing() throws IOException {
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      for (Consumer<Path> call : calls(database)) {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> call.accept(target))
            .isInstanceOf(InterruptedWriteException.class)
            .hasMessageContaining("because the thread was interrupted; nothing is written");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(target).hasContent("old");
      }
    }
  }

  @Test
  void anInterruptAtAnyTimeLeavesTheOldFileOrTheNewOne() throws IOException {
    Random random = new Random(1);
    try (AvailabilityDatabase database = TRADED.inMemory()) {
      for (Consumer<Path> call : calls(database)) {
        long start = System.nanoTime();
        call.accept(folder.resolve("trial"));
        long whole = System.nanoTime() - start;
        for (int i = 0; i < TRIES; i++) {
          Path target = Files.writeString(folder.resolve("target"), "old");
          boolean written = interrupted(call, target, (long) (random.nextDouble() * whole));
          assertThat(Files.size(target) == 3).isEqualTo(!written);
        }
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("target", "trial");
    }
  }

  private static List<Consumer<Path>> calls(AvailabilityDatabase database) {
    return List.of(
        VolumeQueries.on(database).rankings()::exportTo,
        AvailabilityQueries.on(database).universe()::exportTo);
  }

  /** Whether the file was written; otherwise the call threw the one exception. */
  private static boolean interrupted(Consumer<Path> call, Path target, long afterNanos) {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                call.accept(target);
                outcome.complete(true);
              } catch (InterruptedWriteException e) {
                outcome.complete(!Thread.currentThread().isInterrupted());
              } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
              }
            });
    writer.start();
    LockSupport.parkNanos(afterNanos);
    writer.interrupt();
    return outcome.orTimeout(60, TimeUnit.SECONDS).join();
  }
}

package io.github.futuresavailability.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.internal.duckdb.ExportFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ExportFolderTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 300;

  @Test
  void exportsThatEndAtOnceDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Callable<Path>> exports = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        exports.add(() -> exportAgainAndAgain(start));
      }
      for (Future<Path> last : threads.invokeAll(exports)) {
        assertThat(last.get()).doesNotExist();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingTwiceLeavesTheOthersAlone() throws IOException {
    try (ExportFolder other = ExportFolder.create()) {
      ExportFolder folder = ExportFolder.create();
      folder.close();
      folder.close();
      assertThat(folder.path()).doesNotExist();
      assertThat(other.path()).isDirectory();
    }
  }

  private static Path exportAgainAndAgain(CyclicBarrier start) throws Exception {
    Path last = Path.of("none");
    for (int i = 0; i < ROUNDS; i++) {
      start.await();
      try (ExportFolder folder = ExportFolder.create()) {
        last = folder.path();
        Files.writeString(last.resolve("data"), "x");
      }
    }
    return last;
  }
}

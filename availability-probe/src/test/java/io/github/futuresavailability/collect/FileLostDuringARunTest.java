package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run whose file another program deletes or replaces is no success. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "An open file stays where it is there")
final class FileLostDuringARunTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final LocalDate LAST = LocalDate.parse("2024-01-31");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void deletedInThisPhase(Progress.Phase phase) {
    Path file = folder.resolve("x.duckdb");
    failsWhenLost(file, phase, () -> Files.delete(file));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void replacedInThisPhase(Progress.Phase phase) {
    Path file = folder.resolve("x.duckdb");
    Path other = folder.resolve("other.duckdb");
    AvailabilityDatabase.open(other).close();

    failsWhenLost(file, phase, () -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING));
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isZero();
      assertThat(database.runs().all()).isEmpty();
    }
  }

  private interface Loss {
    void happen() throws IOException;
  }

  private static void failsWhenLost(Path file, Progress.Phase phase, Loss loss) {
    try (CollectedFixture world = CollectedFixture.patient(ArchiveScenario.small())) {
      TrackedArchive archive = world.database.archive();
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file, archive)) {
        Backfill backfill =
            Backfill.from(world.store)
                .into(database)
                .between(FIRST, LAST)
                .clock(CollectedFixture.noonAfter(LAST))
                .withVolume()
                .onProgress(progress -> loseIn(phase, progress, loss));
        assertThatThrownBy(backfill::run)
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("The database is no longer at its path: " + file);
      }
    }
  }

  private static void loseIn(Progress.Phase phase, Progress progress, Loss loss) {
    if (progress.phase() == phase && progress.done() == 0) {
      try {
        loss.happen();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.github.futuresavailability.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.HealthyArchive;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileIntegrityTest {
  private static final int HEADERS = 3 * 4096;
  private static final int BLOCK = 262_144;
  private static final String DAMAGED = "the database file is damaged: ";
  private static final String REFUSED = "refused";

  @TempDir private Path folder;
  private Path healthy;

  @BeforeEach
  void write() {
    healthy = folder.resolve("healthy.duckdb");
    HealthyArchive.write(healthy, 144, 300);
  }

  @Test
  void aWholeFileAndOneInMemoryHaveNoFinding() {
    assertThat(check(healthy)).isEmpty();
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "t").open()) {
      assertThat(new FileIntegrity().check(database)).isEmpty();
    }
  }

  @Test
  void aFileThatIsCutShortIsRefusedOrFound() throws IOException {
    long size = Files.size(healthy);
    for (int cut = 1; cut < size; cut += 2 * BLOCK + 1_000) {
      Path copy = copy();
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.truncate(size - cut);
      }

      assertThat(check(copy).get(0))
          .isIn(
              REFUSED,
              DAMAGED + String.format(Locale.ROOT, "it has %,d of %,d bytes", size - cut, size));
    }
  }

  @Test
  void flippedBytesAreFoundInEveryBlockThatHoldsRows() throws IOException {
    List<String> found = new ArrayList<>();
    for (int block = 0; block < (Files.size(healthy) - HEADERS) / BLOCK; block++) {
      found.addAll(check(flipped(block)));
    }

    assertThat(found)
        .filteredOn(message -> message.startsWith(DAMAGED + "daily_availability cannot be read"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  /** Rules that read a damaged block are not to blame for it. */
  @Test
  void everyRuleThatMeetsTheDamageSaysWhatToDoAboutTheFile() throws IOException {
    ValidationSuite suite = ValidationSuite.standard(Clock.systemUTC()).without("file-integrity");
    List<Finding> unchecked = new ArrayList<>();
    for (int block = 0; block < (Files.size(healthy) - HEADERS) / BLOCK; block++) {
      try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(flipped(block))) {
        suite.run(database).findings().stream()
            .filter(finding -> finding.message().contains("could not be checked"))
            .forEach(unchecked::add);
      } catch (DatabaseOpenException | StoreException refused) {
        assertThat(refused.getMessage()).containsIgnoringCase("restore");
      }
    }
    assertThat(unchecked)
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.message()).contains("because the database file is damaged: ");
              assertThat(finding.suggestedFix().kind()).isEqualTo(SuggestedFix.Kind.RESTORE);
            });
  }

  private Path flipped(int block) throws IOException {
    Path copy = copy();
    try (FileChannel channel =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(64);
      long at = HEADERS + (long) block * BLOCK + BLOCK / 3;
      channel.read(bytes, at);
      for (int i = 0; i < bytes.capacity(); i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      channel.write(bytes.flip(), at);
    }
    return copy;
  }

  private Path copy() throws IOException {
    Path copy = folder.resolve("copy.duckdb");
    Files.deleteIfExists(copy);
    return Files.copy(healthy, copy);
  }

  /** What the rule finds, or that the file does not even open. */
  private static List<String> check(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      return new FileIntegrity().check(database).stream().map(Finding::message).toList();
    } catch (DatabaseOpenException doesNotOpen) {
      return List.of(REFUSED);
    }
  }
}

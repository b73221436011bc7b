package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.filled;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileCheckTest {
  @TempDir Path folder;

  @Test
  void aPackedFileIsReadToItsEnd() throws IOException {
    Path plain = folder.resolve("plain.duckdb");
    Path packed = folder.resolve("packed.duckdb.gz");
    filled(plain).close();
    new GzipFile(packed).pack(plain);

    assertThatCode(() -> AvailabilityDatabase.verify(packed)).doesNotThrowAnyException();
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatThrownBy(() -> AvailabilityDatabase.verify(packed))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith("The database file cannot be read to its end")
        .hasMessageContaining("packed.duckdb.gz");
  }
}

package io.github.futuresavailability.store.transfer;

import static io.github.futuresavailability.store.StoreFixtures.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportFileTest {
  @TempDir Path folder;

  private Path database;
  private Path target;

  @BeforeEach
  void nameTheFiles() {
    database = folder.resolve("x.duckdb");
    target = folder.resolve("out.parquet");
    filled(database).close();
  }

  @Test
  void aFileOpenToReadIsCopiedToIt() throws IOException {
    Files.writeString(target, "old");
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(database);
        ExportFile file = ExportFile.to(target)) {
      assertThat(file.existing().map(ExportFileTest::text)).contains("old");
      reader.query(
          "COPY (SELECT 7 AS n) TO %s (FORMAT csv, RETURN_FILES true)"
              .formatted(Sql.text(file.written().toString())),
          row -> row.getLong(1));
      assertThat(target).hasContent("old");
      file.moveIntoPlace();
    }
    assertThat(target).hasContent("n\n7\n");
    assertThat(StoreFixtures.names(folder)).containsExactly("out.parquet", "x.duckdb");
  }

  @Test
  void aDatabaseIsNeverReplaced() throws IOException {
    byte[] before = Files.readAllBytes(database);
    assertThatThrownBy(() -> ExportFile.to(database))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("does not replace a database: " + database);
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(database)) {
      assertThatThrownBy(() -> ExportFile.to(database))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("does not replace a database");
      assertThat(writer.summary().rows()).isEqualTo(4);
    }
    assertThat(before).hasSizeGreaterThan(0);
  }

  @Test
  void whatWasNotWrittenLeavesThePlaceAsItWas() {
    try (ExportFile file = ExportFile.to(target)) {
      assertThatThrownBy(file::moveIntoPlace)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Cannot export to " + target);
    }
    assertThat(StoreFixtures.names(folder)).containsExactly("x.duckdb");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

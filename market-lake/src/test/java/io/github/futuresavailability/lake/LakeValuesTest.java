package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeValuesTest {
  @TempDir Path folder;

  @Test
  void aPositionIsACopyAndPrintsItsValues() {
    TreeMap<String, Long> values = new TreeMap<>();
    values.put("1", 7L);
    LakePosition position = new LakePosition("topic", values);
    values.put("2", 8L);

    assertThat(position).isEqualTo(LakePosition.start("topic").with("1", 7));
    assertThat(position).hasToString("topic {1=7}");
    assertThat(position.value("2")).isEmpty();
    for (String name : new String[] {"", " ", "a\nb", "x".repeat(201)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LakePosition.start(name))
          .withMessageContaining("The identity of a position");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> position.with(name, 1))
          .withMessageContaining("The key of a position");
    }
  }

  @Test
  void optionsAreChecked() {
    LakeOptions options =
        LakeOptions.standard().withMemory(256).withCommitTimeout(Duration.ofSeconds(1));
    assertThat(options.withoutDerivedIds())
        .isEqualTo(new LakeOptions(false, 256, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withMemory(127))
        .withMessageContaining("at least 128 MB: 127");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withCommitTimeout(Duration.ZERO))
        .withMessageContaining("not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options.withCommitTimeout(Duration.ofMinutes(6)))
        .withMessageContaining("longer than five minutes");
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "This file is no database.");
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> Lake.open(LakeCatalog.sqlite(folder.resolve("c.db")), file))
        .withMessageContaining("Cannot use the folder " + file);
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> Lake.open(LakeCatalog.sqlite(file), folder.resolve("lake")))
        .withMessageContaining("Cannot open the catalog of the lake (SQLite " + file);
    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(
            () -> Lake.open(LakeCatalog.sqlite(file.resolve("c.db")), folder.resolve("lake")))
        .withMessageContaining("Cannot open the catalog");
  }
}

package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLettersTest {
  private static final String HEADER = "\"row_number\",\"error\",\"raw_record\"\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a note of 34 bytes, kept for years",
        "\"row_number\",\"error\",\"raw_record\"\r",
        HEADER + "1"
      })
  void aFileWithAnythingButTheHeaderIsNotOverwritten(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("rejected.csv"), content);

    assertThatThrownBy(() -> new DeadLetters(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("move it away");
    assertThat(file).hasContent(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEADER})
  void aFileWithoutRowsIsOverwritten(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("rejected.csv"), content);
    try (DeadLetters letters = new DeadLetters(file)) {
      letters.add(1, "bad", new RawRecord("a", 2, 1, null));
    }

    assertThat(file).hasContent(HEADER + "1,\"line 2: bad\",\"a\"\n");
  }

  @Test
  void aFileThatIsNotThereIsCreatedWithTheHeader() throws IOException {
    Path file = folder.resolve("rejected.csv");
    new DeadLetters(file).close();

    assertThat(file).hasContent(HEADER);
  }
}

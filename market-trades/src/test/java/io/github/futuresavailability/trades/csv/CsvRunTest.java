package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** What ends the reading of a file. */
final class CsvRunTest extends TradeFile {
  @Test
  void deadLettersAreRequiredAndNeverOverwritten() throws IOException {
    read(HEADER + "bad\n");
    byte[] letters = Files.readAllBytes(rejected);

    assertThatThrownBy(() -> read(HEADER + "worse\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("move it away");
    assertThat(rejected).hasBinaryContent(letters);
    assertThatThrownBy(() -> CsvTrades.read(file).forEach(trades::add))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deadLettersWithoutRowsAreOverwritten() throws IOException {
    read(HEADER + BHP);
    read(HEADER + "bad");

    assertThat(letters()).hasSize(1);
  }

  @Test
  void deadLettersThatCannotBeWrittenAreAFailure() throws IOException {
    Files.writeString(file, HEADER + BHP);
    Path missing = folder.resolve("missing").resolve("rejected.csv");

    assertThatThrownBy(
            () -> CsvTrades.read(file).exchange("ASX").deadLetters(missing).forEach(trades::add))
        .isInstanceOf(IOException.class);
    assertThat(trades).isEmpty();
  }

  @Test
  void aFileThatChangesMeanwhileIsAFailure() throws IOException {
    Files.writeString(file, HEADER + BHP + "\n");

    assertThatThrownBy(
            () ->
                CsvTrades.read(file)
                    .exchange("ASX")
                    .deadLetters(rejected)
                    .forEach(trade -> append("more\n")))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " changed while it was read");
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatTheConsumerThrowsEndsTheReading() throws IOException {
    Files.writeString(file, HEADER + "bad\n" + BHP);

    assertThatThrownBy(
            () ->
                CsvTrades.read(file)
                    .exchange("ASX")
                    .deadLetters(rejected)
                    .forEach(
                        trade -> {
                          throw new IllegalStateException("full");
                        }))
        .hasMessage("full");
    assertThat(letters()).hasSize(1);
  }

  @Test
  void aLineThatIsTooLongIsAFailureThatNamesIt() throws IOException {
    String text = HEADER + BHP + "\n" + "x".repeat(2_000_000);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessage("line 3 is longer than 262144 B");
    assertThat(trades).isEmpty();
  }
}

package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

  @Test
  void deadLettersThatCannotBeWrittenAreNoticedBeforeTheRowsAreRead() throws IOException {
    Path missing = folder.resolve("missing").resolve("rejected.csv");
    Files.writeString(file, HEADER + BHP + "\n" + "x".repeat(2_000_000));

    assertThatThrownBy(
            () -> CsvTrades.read(file).exchange("ASX").deadLetters(missing).forEach(trades::add))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(
            () -> CsvTrades.read(file).exchange("ASX").deadLetters(folder).forEach(trades::add))
        .isInstanceOf(IOException.class)
        .hasMessage(folder + " is a folder; name a file for the dead letters");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void deadLettersMayGoToADevice() throws IOException {
    Files.writeString(file, HEADER + "bad\n" + BHP);
    CsvResult result =
        CsvTrades.read(file).exchange("ASX").deadLetters(Path.of("/dev/null")).forEach(trades::add);

    assertThat(result.rejected()).isEqualTo(1);
    assertThat(trades).hasSize(1);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aWrittenFileAppearsWhenItIsComplete() throws IOException {
    Files.writeString(file, HEADER + BHP + "\nbad");
    Path target = folder.resolve("v2.csv");
    CsvReading<Trade> reading = CsvTrades.read(file).exchange("ASX").deadLetters(rejected);

    assertThat(reading.writeTo(target)).isEqualTo(new CsvResult(2, 1, List.of()));
    CsvTrades.read(target).deadLetters(folder.resolve("none.csv")).forEach(trades::add);
    assertThat(trades).extracting(Trade::tradeId).containsExactly("ASX-T-001");
    assertThat(names()).containsExactly("none.csv", "rejected.csv", "trades.csv", "v2.csv");
  }

  @Test
  void aFailureLeavesTheWrittenFileAsItWas() throws IOException {
    Files.writeString(file, HEADER + BHP + "\n" + "x".repeat(2_000_000));
    Path target = Files.writeString(folder.resolve("v2.csv"), "before");
    CsvReading<Trade> reading = CsvTrades.read(file).exchange("ASX").deadLetters(rejected);

    assertThatThrownBy(() -> reading.writeTo(target)).hasMessageContaining("line 3 is longer");
    assertThat(target).hasContent("before");
    assertThatThrownBy(() -> reading.writeTo(folder.resolve("new.csv")))
        .hasMessageContaining("line 3 is longer");
    assertThat(names()).containsExactly("rejected.csv", "trades.csv", "v2.csv");
    assertThatThrownBy(() -> reading.writeTo(folder))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("does not replace a folder");
  }
}

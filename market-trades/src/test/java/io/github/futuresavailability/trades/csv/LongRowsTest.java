package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows near the longest length, which does not depend on their position in the file. */
final class LongRowsTest {
  private static final int MAX = RecordSplitter.MAX_RECORD;

  /** Of the buffer. */
  private static final int SIZE = 4 * MAX;

  @TempDir private Path folder;

  /** The splitter at a row that follows rows with so many bytes. */
  private static RecordSplitter splitter(int before, String row) throws IOException {
    String text = "x\n".repeat(before / 2) + row + "\nlast";
    RecordSplitter splitter =
        new RecordSplitter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < before / 2; i++) {
      assertThat(next(splitter).bytes()).isEqualTo("x");
    }
    return splitter;
  }

  private static RawRecord next(RecordSplitter splitter) throws IOException {
    return Objects.requireNonNull(splitter.next());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MAX, SIZE - 2 * MAX, SIZE - MAX - 4, SIZE - MAX - 2, SIZE - MAX, SIZE})
  void theLongestLineIsARowWhereverItStands(int before) throws IOException {
    for (int length : new int[] {MAX - 1, MAX}) {
      RecordSplitter splitter = splitter(before, "y".repeat(length));

      assertThat(next(splitter).bytes()).hasSize(length);
      assertThat(next(splitter).bytes()).isEqualTo("last");
    }
    RecordSplitter longer = splitter(before, "y".repeat(MAX + 1));
    assertThatThrownBy(longer::next)
        .isInstanceOf(IOException.class)
        .hasMessage("line " + (before / 2 + 1) + " is longer than " + MAX + " B");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, MAX, SIZE - 2 * MAX, SIZE - MAX - 4, SIZE - MAX - 2, SIZE - MAX, SIZE})
  void theLongestRowOfSeveralLinesIsARowWhereverItStands(int before) throws IOException {
    for (int length : new int[] {MAX - 1, MAX}) {
      RawRecord record = next(splitter(before, "\"\n" + "y".repeat(length - 3) + "\""));

      assertThat(record.bytes()).hasSize(length);
      assertThat(record.fault()).isNull();
    }
    RawRecord record = next(splitter(before, "\"z\n" + "y".repeat(MAX - 3) + "\""));
    assertThat(record.bytes()).isEqualTo("\"z");
    assertThat(record.fault()).isEqualTo("the row is longer than " + MAX + " B");
  }

  @Test
  void aLastLineWithoutEndIsNoLongerThanAnother() throws IOException {
    byte[] line = "y".repeat(MAX + 1).getBytes(StandardCharsets.UTF_8);

    assertThat(next(new RecordSplitter(new ByteArrayInputStream(line, 0, MAX))).bytes())
        .hasSize(MAX);
    RecordSplitter longer = new RecordSplitter(new ByteArrayInputStream(line));
    assertThatThrownBy(longer::next).hasMessage("line 1 is longer than " + MAX + " B");
  }

  private static Trade trade(int length) {
    return Trade.builder("A", "B")
        .assetClass(AssetClass.OPTIONS)
        .id(1)
        .timestampMicros(0)
        .ingestionTimestampMicros(0)
        .unscaledPrice(1)
        .unscaledQuantity(1)
        .currency("X")
        .vendorData(Map.of("k", "é".repeat(length / 2) + "x".repeat(length % 2)))
        .build();
  }

  @Test
  void aRowThatCouldNotBeReadIsNotWritten() throws IOException {
    Path empty = folder.resolve("empty.csv");
    try (CsvOutput<Trade> output = CsvTrades.write(empty)) {
      output.accept(trade(0));
    }
    int rest = MAX - Files.readAllLines(empty).get(1).length();
    Path file = folder.resolve("long.csv");
    try (CsvOutput<Trade> output = CsvTrades.write(file)) {
      output.accept(trade(rest));
      assertThatThrownBy(() -> output.accept(trade(rest + 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The row would be longer than " + MAX + " B: A-1 B ");
    }

    List<Trade> read = new ArrayList<>();
    CsvTrades.read(file).deadLetters(folder.resolve("rejected.csv")).forEach(read::add);
    assertThat(read).containsExactly(trade(rest));
  }
}

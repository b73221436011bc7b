package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

final class CsvRoundTripTest {
  private static final long LARGEST = 999_999_999_999_999_999L;

  @Property(tries = 200)
  void whatWasWrittenIsReadAgain(
      @ForAll @LongRange(min = 0, max = LARGEST) long price,
      @ForAll @LongRange(min = 0, max = LARGEST) long quantity,
      @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 200_000_000_000_000_000L) long time,
      @ForAll Side side,
      @ForAll @StringLength(max = 30) String text,
      @ForAll @Size(max = 3) Map<@StringLength(max = 5) String, @StringLength(max = 5) String> data)
      throws IOException {
    Trade.Builder builder =
        Trade.builder("A", name(text))
            .assetClass(AssetClass.OPTIONS)
            .id(name(text))
            .timestampMicros(time)
            .unscaledPrice(price)
            .unscaledQuantity(quantity)
            .currency("X")
            .side(side);
    Map<String, String> vendorData = new TreeMap<>();
    data.forEach(vendorData::put);
    if (!vendorData.toString().equals(encodable(vendorData.toString()))) {
      assertThatThrownBy(() -> builder.vendorData(vendorData))
          .hasMessageContaining("vendor_data has half of a surrogate pair");
      return;
    }
    builder.vendorData(vendorData);
    Trade trade = builder.build();
    Path folder = Files.createTempDirectory("round-trip");
    Path file = folder.resolve("trades.csv");
    Path rejected = folder.resolve("rejected.csv");
    try {
      try (CsvOutput<Trade> output = CsvTrades.write(file)) {
        output.accept(trade);
      }
      List<Trade> read = new ArrayList<>();
      CsvTrades.read(file).deadLetters(rejected).forEach(read::add);

      assertThat(read).containsExactly(trade);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(rejected);
      Files.delete(folder);
    }
  }

  private static String name(String text) {
    return "n" + encodable(text).replaceAll("\\p{Cc}", "");
  }

  /** Without halves of surrogate pairs, which no file has. */
  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(tries = 300)
  void theRecordsOfAFileAreItsBytes(@ForAll List<@StringLength(max = 8) String> parts)
      throws IOException {
    String[] pieces = {"\"", ",", "\n", "\r\n", "\r", "a", "\"\"", "é"};
    StringBuilder text = new StringBuilder();
    parts.forEach(
        part -> part.chars().forEach(c -> text.append(pieces[Math.floorMod(c, pieces.length)])));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    RecordSplitter splitter = new RecordSplitter(new ByteArrayInputStream(bytes));
    String rest = new String(bytes, StandardCharsets.ISO_8859_1);
    for (RawRecord record = splitter.next(); record != null; record = splitter.next()) {
      assertThat(rest).startsWith(record.bytes());
      rest = rest.substring(record.bytes().length()).replaceFirst("^(\r\n|\r|\n)", "");
    }
    assertThat(rest).isEmpty();
  }
}

package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CsvQuotesTest {
  private static final String HEADER =
      "symbol,exchange_timestamp,bid_price,ask_price,bid_size,ask_size,sequence_number,company_id\n";

  @TempDir private Path folder;
  private final List<Quote> quotes = new ArrayList<>();

  private CsvResult read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("quotes.csv"), text);
    return CsvQuotes.read(file)
        .exchange("ASX")
        .deadLetters(folder.resolve("rejected.csv"))
        .forEach(quotes::add);
  }

  @Test
  void aQuoteIsReadWithItsVendorData() throws IOException {
    CsvResult result =
        read(HEADER + "BHP,2026-01-10T10:30:00Z,45.50,45.51,100,7,3,7078\nBHP,x,1,1,1,1,4,\n");

    assertThat(result).isEqualTo(new CsvResult(2, 1, List.of("company_id")));
    Quote quote = quotes.get(0);
    assertThat(quote.quoteId()).isEqualTo("ASX-3");
    assertThat(quote.bidPrice()).isEqualTo("45.50000000");
    assertThat(quote.bidQuantity()).isEqualTo("100.00000000");
    assertThat(quote.askPrice()).isEqualTo("45.51000000");
    assertThat(quote.askQuantity()).isEqualTo("7.00000000");
    assertThat(quote.vendorData()).contains(Map.of("company_id", "7078"));
  }

  @Test
  void aFileOfVersionTwoIsReadAsItWasWritten() throws IOException {
    Path file = folder.resolve("v2.csv");
    Quote quote =
        Quote.builder("BINANCE", "BTCUSDT")
            .assetClass(AssetClass.CRYPTO)
            .id(7)
            .timestampMicros(1_700_000_000_000_001L)
            .unscaledBidPrice(1)
            .unscaledBidQuantity(2)
            .unscaledAskPrice(3)
            .unscaledAskQuantity(4)
            .currency("USDT")
            .build();
    try (CsvOutput<Quote> output = CsvQuotes.write(file)) {
      output.accept(quote);
    }
    CsvQuotes.read(file).deadLetters(folder.resolve("r.csv")).forEach(quotes::add);

    assertThat(quotes).containsExactly(quote);
  }

  @Test
  void aColumnThatIsMissingIsNamed() {
    assertThatThrownBy(() -> read(HEADER.replace("ask_size", "x")))
        .isInstanceOf(CsvHeaderException.class)
        .hasMessageContaining("no column ask_quantity or ask_size or ask_volume");
  }
}

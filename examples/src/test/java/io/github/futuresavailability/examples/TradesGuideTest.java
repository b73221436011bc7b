package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.ReferenceData;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbols;
import io.github.futuresavailability.trades.binance.HistoryResult;
import io.github.futuresavailability.trades.csv.CsvResult;
import io.github.futuresavailability.trades.csv.CsvTrades;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the guide to trades are compiled here; those without a server are run. */
final class TradesGuideTest {
  @TempDir Path folder;

  @Test
  void everySnippetIsCompiled() throws IOException {
    Snippets.of("docs/guides/trades.md").standWholeIn(TradesGuideTest.class, 5);
  }

  @Test
  void aTradeIsBuilt() {
    Trade trade =
        Trade.builder("ASX", "BHP")
            .assetClass(AssetClass.EQUITIES)
            .id("T-001")
            .timestamp(Instant.parse("2026-01-10T00:30:00.123Z"))
            .price(new BigDecimal("45.50"))
            .quantity(new BigDecimal("1000"))
            .side(Side.BUY)
            .build();

    assertThat(trade.tradeId()).isEqualTo("ASX-T-001");
    assertThat(trade.currency()).isEqualTo("AUD");
  }

  @Test
  void referenceDataIsBuilt() {
    ReferenceData data =
        ReferenceData.builder("ASX", "BHP")
            .assetClass(AssetClass.EQUITIES)
            .companyId("7078")
            .companyName("BHP BILLITON LTD")
            .isin("AU000000BHP4")
            .listingDate(Instant.parse("2008-05-07T00:00:00Z"))
            .build();

    assertThat(data.currency()).contains("AUD");
    assertThat(data.isActive()).isTrue();
  }

  @Test
  void aFileIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("trades.csv"),
            """
            symbol,exchange_timestamp,price,quantity,side,sequence_number,trade_id
            BHP,2026-01-10T10:30:00.123Z,45.50,1000,buy,12345,T-001
            RIO,2026-01-10 10:30,120.75,500,sell,12346,T-002
            """);
    Path rejected = folder.resolve("rejected.csv");
    List<Trade> trades = new ArrayList<>();
    CsvResult result =
        CsvTrades.read(file).exchange("ASX").deadLetters(rejected).forEach(trades::add);

    assertThat(result).isEqualTo(new CsvResult(2, 1, List.of()));
    assertThat(trades).extracting(Trade::symbol).containsExactly("BHP");
  }

  @SuppressWarnings("UnusedVariable")
  static void symbols() {
    try (BinanceSymbols symbols = BinanceSymbols.of(BinanceMarket.SPOT)) {
      String quoteAsset = symbols.symbol("BTCFDUSD").quoteAsset();
    }
  }

  @SuppressWarnings("UnusedVariable")
  static void history(long first, long last, Consumer<List<Trade>> consumer)
      throws InterruptedException {
    try (BinanceHistory history = BinanceHistory.of(BinanceMarket.UM)) {
      HistoryResult result = history.read("BTCUSDT", new IdRange(first, last), consumer);
      List<IdRange> absent = result.absent();
    }
  }
}

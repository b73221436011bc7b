package io.github.futuresavailability.trades.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Trades that are read as they are in the file. */
final class CsvTradesTest extends TradeFile {
  @Test
  void aTradeIsReadFromTheSevenColumns() throws IOException {
    CsvResult result = read(HEADER + BHP + "\n");

    assertThat(result).isEqualTo(new CsvResult(1, 0, List.of()));
    assertThat(result.records()).isEqualTo(1);
    Trade trade = trades.get(0);
    assertThat(trade.tradeId()).isEqualTo("ASX-T-001");
    assertThat(trade.timestamp()).isEqualTo("2026-01-10T10:30:00.123Z");
    assertThat(trade.price()).isEqualTo("45.50000000");
    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.side()).isEqualTo(Side.BUY);
    assertThat(trade.sourceSequence()).hasValue(12345);
    assertThat(trade.currency()).isEqualTo("AUD");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.EQUITIES);
    assertThat(trade.vendorData()).isEmpty();
    assertThat(letters()).isEmpty();
  }

  @Test
  void theColumnsOfVersionOneAreReadInAnyOrder() throws IOException {
    CsvResult result =
        read(
            "venue,volume,company_id,price,exchange_timestamp,qualifiers,symbol,buyer_id,"
                + "ingestion_timestamp,sequence_number\n"
                + "X,1000,7078,45.67,1672531199900,0,BHP,,1672531200000,12345\n");

    assertThat(result.rejected()).isZero();
    Trade trade = trades.get(0);
    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.timestampMicros()).isEqualTo(1_672_531_199_900_000L);
    assertThat(trade.ingestionTimestamp()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(trade.tradeId()).isEqualTo("ASX-12345");
    assertThat(trade.side()).isEqualTo(Side.UNKNOWN);
    assertThat(trade.vendorData())
        .contains(Map.of("venue", "X", "company_id", "7078", "qualifiers", "0"));
  }

  @Test
  void theSameTradeHasTheSameMessageIdAsFromAStream() throws IOException {
    Files.writeString(
        file,
        """
        exchange,symbol,exchange_timestamp,price,quantity,trade_id,asset_class,currency
        BINANCE,BTCUSDT,2026-01-10T10:30:00+11:00,45.50,1,BINANCE-28457,crypto,USDT
        """);
    CsvTrades.read(file).deadLetters(rejected).forEach(trades::add);

    Trade trade = trades.get(0);
    assertThat(trade.id()).isEqualTo("28457");
    assertThat(trade.messageId())
        .isEqualTo(
            Trade.builder("BINANCE", "BTCUSDT")
                .assetClass(AssetClass.CRYPTO)
                .id(28457)
                .timestampMicros(0)
                .price(trade.price())
                .quantity(trade.quantity())
                .currency("USDT")
                .build()
                .messageId());
    assertThat(trade.timestamp()).isEqualTo("2026-01-09T23:30:00Z");
  }

  @Test
  void marksLineEndsQuotesAndLinesInsideOfThemAreRead() throws IOException {
    CsvResult result =
        read(
            "\uFEFFsymbol,exchange_timestamp,\"price\",quantity,trade_id,\"no\"\"te\"\r\n"
                + "BHP,2026-01-10T10:30:00Z,\"45.5\",1,1,\"a,\"\"b\"\"\r\nc\"\r\n"
                + "\r\n"
                + "币安,2026-01-10T10:30:00Z,1,1,2,\r"
                + "RIO,2026-01-10T10:30:00Z,1,1,3,é\n\n\n"
                + "CBA,2026-01-10T10:30:00Z,1,1,4,end");

    assertThat(result).isEqualTo(new CsvResult(4, 0, List.of("no\"te")));
    assertThat(trades).extracting(Trade::symbol).containsExactly("BHP", "币安", "RIO", "CBA");
    assertThat(trades.get(0).vendorData()).contains(Map.of("no\"te", "a,\"b\"\r\nc"));
    assertThat(trades.get(2).vendorData()).contains(Map.of("no\"te", "é"));
  }

  @Test
  void defaultsAreForRowsWithoutAValue() throws IOException {
    Files.writeString(
        file,
        """
        symbol,exchange_timestamp,price,quantity,trade_id,currency
        BTCUSDT,2026-01-10T10:30:00Z,1,1,1,
        BTCEUR,2026-01-10T10:30:00Z,1,1,1,EUR
        """);
    CsvTrades.read(file)
        .exchange("BINANCE")
        .assetClass(AssetClass.CRYPTO)
        .currency("USDT")
        .deadLetters(rejected)
        .forEach(trades::add);

    assertThat(trades).extracting(Trade::currency).containsExactly("USDT", "EUR");
  }

  @Test
  void aFileOfVersionTwoIsReadAsItWasWritten() throws IOException {
    Trade trade =
        Trade.builder("BINANCE", "BTC,\"USDT\"")
            .assetClass(AssetClass.CRYPTO)
            .id(5)
            .timestampMicros(1)
            .unscaledPrice(1)
            .unscaledQuantity(999_999_999_999_999_999L)
            .currency("USDT")
            .side(Side.SELL_SHORT)
            .tradeConditions(List.of("a", "b\"\n"))
            .sourceSequence(5)
            .ingestionTimestampMicros(1_700_000_000_000_001L)
            .platformSequence(9)
            .vendorData(Map.of("k", "v,\"", "é", ""))
            .messageId(new UUID(1, 2))
            .build();
    try (CsvOutput<Trade> output = CsvTrades.write(file)) {
      output.accept(trade);
    }
    CsvTrades.read(file).deadLetters(rejected).forEach(trades::add);

    assertThat(trades).containsExactly(trade);
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "message_id,trade_id,symbol,exchange,asset_class,timestamp,price,quantity,currency,side,"
                + "trade_conditions,source_sequence,ingestion_timestamp,platform_sequence,vendor_data");
    assertThatThrownBy(() -> CsvTrades.write(file)).isInstanceOf(IOException.class);
  }
}

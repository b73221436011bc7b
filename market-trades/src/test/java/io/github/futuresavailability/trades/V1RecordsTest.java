package io.github.futuresavailability.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class V1RecordsTest {
  private static Map<String, String> trade() {
    Map<String, String> fields = new HashMap<>();
    fields.put("symbol", "BHP");
    fields.put("company_id", "7078");
    fields.put("exchange", "ASX");
    fields.put("exchange_timestamp", "1672531199900");
    fields.put("price", "45.670000");
    fields.put("volume", "1000");
    fields.put("qualifiers", "0");
    fields.put("venue", "X");
    fields.put("buyer_id", "");
    fields.put("ingestion_timestamp", "1672531200000");
    fields.put("sequence_number", "12345");
    return fields;
  }

  @Test
  void aTradeOfVersionOneBecomesOneOfVersionTwo() {
    Trade trade = V1Records.trade(trade());

    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.price()).isEqualTo("45.67000000");
    assertThat(trade.timestampMicros()).isEqualTo(1_672_531_199_900_000L);
    assertThat(trade.ingestionTimestamp()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(trade.currency()).isEqualTo("AUD");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.EQUITIES);
    assertThat(trade.side()).isEqualTo(Side.UNKNOWN);
    assertThat(trade.tradeId()).isEqualTo("ASX-12345");
    assertThat(trade.sourceSequence()).hasValue(12345);
    assertThat(trade.vendorData())
        .contains(Map.of("company_id", "7078", "qualifiers", "0", "venue", "X"));
  }

  @Test
  void aFieldThatVersionTwoDoesNotHaveIsKeptInTheVendorData() {
    Map<String, String> fields = trade();
    fields.put("buyer_id", "77");
    fields.put("trade_id", "T-1");
    fields.put("side", "SELL");
    fields.put("crossed", "yes");
    Trade trade = V1Records.trade(fields);

    assertThat(trade.vendorData().orElseThrow())
        .containsOnlyKeys("company_id", "qualifiers", "venue", "buyer_id", "crossed");
    assertThat(trade.id()).isEqualTo("T-1");
    assertThat(trade.side()).isEqualTo(Side.SELL);
  }

  @Test
  void theIdIsTheNumberOfSequenceAndNotItsText() {
    Map<String, String> fields = trade();
    fields.put("sequence_number", "007");

    assertThat(V1Records.trade(fields).id()).isEqualTo("7");
  }

  @Test
  void fieldsUnderTheirNamesOfVersionTwoAreReadAsWell() {
    Map<String, String> fields = trade();
    fields.put("exchange", "NYSE");
    fields.put("asset_class", "options");
    fields.put("currency", "USD");
    fields.put("message_id", "00000000-0000-0001-0000-000000000002");
    fields.put("timestamp", "1672531199900001");
    fields.remove("exchange_timestamp");
    fields.put("ingestion_timestamp", "1672531200000001");
    fields.put("quantity", fields.remove("volume"));
    fields.put("source_sequence", fields.remove("sequence_number"));
    fields.put("platform_sequence", "9");
    Trade trade = V1Records.trade(fields);

    assertThat(trade.assetClass()).isEqualTo(AssetClass.OPTIONS);
    assertThat(trade.messageId()).isEqualTo(new UUID(1, 2));
    assertThat(trade.timestampMicros()).isEqualTo(1_672_531_199_900_001L);
    assertThat(trade.ingestionTimestamp()).isEqualTo("2023-01-01T00:00:00.000001Z");
    assertThat(trade.quantity()).isEqualTo("1000.00000000");
    assertThat(trade.sourceSequence()).hasValue(12345);
    assertThat(trade.platformSequence()).hasValue(9);
    assertThat(trade.vendorData())
        .contains(Map.of("company_id", "7078", "qualifiers", "0", "venue", "X"));
  }

  @ParameterizedTest
  @CsvSource({
    "exchange_timestamp, 1672531199",
    "exchange_timestamp, 315532799999",
    "timestamp, 1672531199900",
    "timestamp, 315532799999999"
  })
  void aTimeInASmallerUnitIsRefused(String field, String value) {
    Map<String, String> fields = trade();
    fields.remove("exchange_timestamp");
    fields.put(field, value);

    assertThatThrownBy(() -> V1Records.trade(fields))
        .hasMessageStartingWith(field + " is no time of the years 1980 to 9999 in m");
  }

  @Test
  void aQuoteOfVersionOneBecomesOneOfVersionTwo() {
    Quote quote =
        V1Records.quote(
            Map.of(
                "symbol", "BHP",
                "exchange_timestamp", "1672531199900",
                "bid_price", "45.5",
                "bid_volume", "10",
                "ask_price", "45.6",
                "ask_volume", "20",
                "sequence_number", "3"));

    assertThat(quote.quoteId()).isEqualTo("ASX-3");
    assertThat(quote.bidQuantity()).isEqualTo("10.00000000");
    assertThat(quote.askQuantity()).isEqualTo("20.00000000");
    assertThat(quote.vendorData()).isEmpty();
  }

  @Test
  void aValueThatCannotBeReadIsNamed() {
    refused("price", "45,67", "price is no decimal: not digits with at most one point: \"45,67\"");
    refused("volume", "-1", "volume is no decimal: negative: \"-1\"");
    refused(
        "exchange_timestamp",
        "1672531199900000",
        "exchange_timestamp is no time of the years 1980 to 9999 in milliseconds:"
            + " \"1672531199900000\"");
    refused(
        "sequence_number",
        "1.0",
        "sequence_number is not a whole number from 0 to 9223372036854775807: \"1.0\"");
    refused("symbol", "", "symbol is missing");
    refused("sequence_number", "", "trade_id and sequence_number are missing");
    refused("exchange", "NYSE", "asset_class is missing");
    refused(
        "asset_class",
        "shares",
        "No asset class \"shares\"; write equities, crypto, futures or options");
    refused("message_id", "7", "message_id is no UUID: \"7\"");
    refused("trade_conditions", "[]", "trade_conditions is no field of version 1");
    refused("vendor_data", "{}", "vendor_data is no field of version 1");
    refused("quantity", "1", "both volume and quantity have a value");
    refused("timestamp", "1672531199900000", "both exchange_timestamp and timestamp have a value");
    refused("source_sequence", "1", "both sequence_number and source_sequence have a value");
  }

  private static void refused(String field, String value, String message) {
    Map<String, String> fields = trade();
    fields.put(field, value);

    assertThatThrownBy(() -> V1Records.trade(fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

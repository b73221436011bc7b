package io.github.futuresavailability.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TradeTest {
  private static final Instant TIME = Instant.parse("2026-01-10T10:30:00.123456Z");

  private static Trade.Builder bitcoin() {
    return Trade.builder("BINANCE", "BTCUSDT")
        .assetClass(AssetClass.CRYPTO)
        .id(28457)
        .timestamp(TIME)
        .price(new BigDecimal("64000.25"))
        .quantity(new BigDecimal("0.00000001"))
        .currency("USDT");
  }

  @Test
  void aTradeHasTheFieldsOfItsBuilder() {
    Instant received = TIME.plusMillis(7);
    Trade trade =
        bitcoin()
            .side(Side.SELL)
            .tradeConditions(List.of("XT"))
            .sourceSequence(9)
            .platformSequence(0)
            .ingestionTimestamp(received)
            .vendorData(Map.of("venue", "X"))
            .build();

    assertThat(trade.tradeId()).isEqualTo("BINANCE-28457");
    assertThat(trade.id()).isEqualTo("28457");
    assertThat(trade.symbol()).isEqualTo("BTCUSDT");
    assertThat(trade.exchange()).isEqualTo("BINANCE");
    assertThat(trade.assetClass()).isEqualTo(AssetClass.CRYPTO);
    assertThat(trade.timestamp()).isEqualTo(TIME);
    assertThat(trade.timestampMicros()).isEqualTo(1_768_041_000_123_456L);
    assertThat(trade.price()).isEqualTo("64000.25000000");
    assertThat(trade.unscaledPrice()).isEqualTo(6_400_025_000_000L);
    assertThat(trade.quantity()).isEqualTo(new BigDecimal("0.00000001"));
    assertThat(trade.unscaledQuantity()).isEqualTo(1);
    assertThat(trade.currency()).isEqualTo("USDT");
    assertThat(trade.side()).isEqualTo(Side.SELL);
    assertThat(trade.tradeConditions()).containsExactly("XT");
    assertThat(trade.sourceSequence()).hasValue(9);
    assertThat(trade.platformSequence()).hasValue(0);
    assertThat(trade.ingestionTimestamp()).isEqualTo(received);
    assertThat(trade.vendorData()).contains(Map.of("venue", "X"));
    assertThat(trade)
        .hasToString(
            "BINANCE-28457 BTCUSDT 2026-01-10T10:30:00.123456Z SELL 0.00000001 at 64000.25 USDT");
  }

  @Test
  void theDefaultsAreThoseOfARecordWithoutMoreFromItsSource() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Trade trade = bitcoin().build();

    assertThat(trade.side()).isEqualTo(Side.UNKNOWN);
    assertThat(trade.tradeConditions()).isEmpty();
    assertThat(trade.sourceSequence()).isEmpty();
    assertThat(trade.platformSequence()).isEmpty();
    assertThat(trade.vendorData()).isEmpty();
    assertThat(trade.ingestionTimestamp()).isBetween(before, Instant.now());
  }

  /** As Python computes it: uuid.uuid3(uuid.NAMESPACE_URL, "trade\nBINANCE\nBTCUSDT\n28457"). */
  @Test
  void theMessageIdIsDerivedFromExchangeSymbolAndId() {
    UUID derived = UUID.fromString("61684a77-f9dc-3b67-ad8b-a793442bcf3e");

    assertThat(bitcoin().build().messageId()).isEqualTo(derived);
    assertThat(bitcoin().id("28457").price(BigDecimal.ONE).build().messageId()).isEqualTo(derived);
    assertThat(bitcoin().id("028457").build().messageId()).isNotEqualTo(derived);
    assertThat(bitcoin().id(28458).build().messageId()).isNotEqualTo(derived);
    assertThat(bitcoin().build().toBuilder().messageId(derived).build().messageId())
        .isEqualTo(derived);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 999_999_999_999_999_999L, 1_000_000_000_000_000_000L, Long.MAX_VALUE})
  void anIdIsTheSameAsANumberAndAsItsText(long id) {
    Trade.Builder trade = bitcoin().ingestionTimestamp(TIME);

    assertThat(trade.id(Long.toString(id)).build()).isEqualTo(trade.id(id).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "9999999999999999999", "10000000000000000000"})
  void anIdThatIsLongerThanANumberIsAText(String id) {
    assertThat(bitcoin().id(id).build().id()).isEqualTo(id);
  }

  @Test
  void aRecordKeepsTheMessageIdThatItWasReadWith() {
    UUID other = new UUID(1, 2);
    Trade trade = bitcoin().messageId(other).build();

    assertThat(trade.messageId()).isEqualTo(other);
    assertThat(trade.toBuilder().build()).isEqualTo(trade);
    assertThat(trade)
        .isNotEqualTo(bitcoin().ingestionTimestamp(trade.ingestionTimestamp()).build());
  }

  @Test
  void tradesAreEqualIfAllFieldsAre() {
    Trade trade = bitcoin().ingestionTimestamp(TIME).vendorData(Map.of("a", "b")).build();
    List<Consumer<Trade.Builder>> changes =
        List.of(
            b -> b.id("x"),
            b -> b.assetClass(AssetClass.FUTURES),
            b -> b.timestampMicros(0),
            b -> b.price(BigDecimal.TEN),
            b -> b.quantity(BigDecimal.TEN),
            b -> b.currency("USDC"),
            b -> b.side(Side.BUY),
            b -> b.tradeConditions(List.of("c")),
            b -> b.sourceSequence(1),
            b -> b.ingestionTimestampMicros(1),
            b -> b.platformSequence(1),
            b -> b.messageId(new UUID(0, 0)),
            b -> b.vendorData(Map.of()));

    assertThat(trade).isEqualTo(trade.toBuilder().build());
    assertThat(trade).hasSameHashCodeAs(trade.toBuilder().build());
    assertThat(trade.toBuilder().messageId(trade.messageId()).build()).isEqualTo(trade);
    for (Consumer<Trade.Builder> change : changes) {
      Trade.Builder builder = trade.toBuilder();
      change.accept(builder);
      assertThat(builder.build()).isNotEqualTo(trade);
    }
  }

  @Test
  void aLaterChangeOfWhatWasGivenDoesNotChangeTheTrade() {
    Map<String, String> data = new HashMap<>(Map.of("venue", "X"));
    Trade.Builder builder = bitcoin().vendorData(data);
    Trade trade = builder.build();
    data.put("venue", "Y");
    builder.id(1).price(BigDecimal.ONE);

    assertThat(trade.vendorData()).contains(Map.of("venue", "X"));
    assertThat(trade.tradeId()).isEqualTo("BINANCE-28457");
    assertThat(trade.price()).isEqualTo("64000.25000000");
    assertThatThrownBy(() -> trade.vendorData().orElseThrow().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "-0.00000001", "10000000000", "0.000000001", "1E+10", "1E-9", "1E+999999"})
  void aDecimalThatTheColumnDoesNotHoldIsRefusedWithFieldAndValue(String value) {
    BigDecimal decimal = new BigDecimal(value);

    assertThatThrownBy(() -> bitcoin().price(decimal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "price is not a decimal from 0 with at most 10 digits before the point and 8 after it:"
                + " \""
                + decimal
                + "\"");
    assertThatThrownBy(() -> bitcoin().quantity(decimal)).hasMessageStartingWith("quantity is");
  }

  @Test
  void theLargestAndTheSmallestDecimalAreHeld() {
    BigDecimal largest = new BigDecimal("9999999999.99999999");
    Trade trade = bitcoin().price(largest).quantity(new BigDecimal("0E-20")).build();

    assertThat(trade.price()).isEqualTo(largest);
    assertThat(trade.quantity()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThatThrownBy(() -> bitcoin().unscaledPrice(1_000_000_000_000_000_000L))
        .hasMessageEndingWith("\"10000000000.00000000\"");
    assertThatThrownBy(() -> bitcoin().unscaledQuantity(-1))
        .hasMessageEndingWith("\"-0.00000001\"");
  }

  @ParameterizedTest
  @CsvSource({
    "'', BTCUSDT, exchange is not a name in capital letters: \"\"",
    "binance, BTCUSDT, exchange is not a name in capital letters: \"binance\"",
    "_A, BTCUSDT, exchange is not a name in capital letters: \"_A\"",
    "BINANCE, ' ', symbol is not a text of 1 to 200 characters: \" \"",
  })
  void aNameThatIsNoneIsRefused(String exchange, String symbol, String message) {
    assertThatThrownBy(() -> Trade.builder(exchange, symbol)).hasMessage(message);
  }

  @Test
  void aTextThatNoFileHoldsIsNoName() {
    assertThatThrownBy(() -> bitcoin().id("a\nb"))
        .hasMessage("id is not a text of 1 to 200 characters: \"a?b\"");
    assertThatThrownBy(() -> bitcoin().id("a\uD800")).isInstanceOf(IllegalArgumentException.class);
    assertThat(bitcoin().id("币\uD83D\uDE00").build().id()).isEqualTo("币\uD83D\uDE00");
  }

  @Test
  void aTimeBetweenTwoMicrosecondsOrOutsideOfTheYearsIsRefused() {
    assertThatThrownBy(() -> bitcoin().timestamp(TIME.plusNanos(1)))
        .hasMessage("Not a time of whole microseconds: 2026-01-10T10:30:00.123456001Z");
    assertThatThrownBy(() -> bitcoin().timestampMicros(Long.MAX_VALUE))
        .hasMessageStartingWith("timestamp is not in the years 1 to 9999");
    assertThatThrownBy(() -> bitcoin().ingestionTimestamp(Instant.MAX))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bitcoin().timestamp(Instant.parse("0001-01-01T00:00:00Z")).build().timestamp())
        .isEqualTo("0001-01-01T00:00:00Z");
  }

  @Test
  void aMissingFieldIsNamed() {
    Trade.Builder empty = Trade.builder("BINANCE", "BTCUSDT");

    assertThatThrownBy(empty::build).hasMessage("id is missing");
    assertThatThrownBy(empty.id(1)::build).hasMessage("asset_class is missing");
    assertThatThrownBy(empty.assetClass(AssetClass.CRYPTO)::build)
        .hasMessage("timestamp is missing");
    assertThatThrownBy(empty.timestamp(TIME)::build).hasMessage("currency is missing");
    assertThatThrownBy(empty.currency("USDT")::build).hasMessage("price is missing");
    assertThatThrownBy(empty.price(BigDecimal.ONE)::build).hasMessage("quantity is missing");
    assertThatThrownBy(() -> empty.sourceSequence(-1))
        .hasMessage("source_sequence is negative: -1");
  }

  @Test
  void onTheAsxPricesAreInAustralianDollars() {
    Trade trade =
        Trade.builder("ASX", "BHP")
            .assetClass(AssetClass.EQUITIES)
            .id("T-001")
            .timestamp(TIME)
            .price(BigDecimal.TEN)
            .quantity(BigDecimal.ONE)
            .build();

    assertThat(trade.currency()).isEqualTo("AUD");
    assertThat(trade.tradeId()).isEqualTo("ASX-T-001");
  }

  @Test
  void codesAreParsed() {
    assertThat(AssetClass.values()).allMatch(value -> AssetClass.parse(value.code()) == value);
    assertThat(Side.values()).allMatch(value -> Side.parse(value.code()) == value);
    assertThatThrownBy(() -> Side.parse("buy"))
        .hasMessage("No side \"buy\"; write BUY, SELL, SELL_SHORT or UNKNOWN");
  }
}

package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContractSymbolTest {
  @ParameterizedTest
  @CsvSource({
    "BTCUSDT, BTC, USDT",
    "ETHBTC, ETH, BTC",
    "BTCUSD1, BTC, USD1",
    "BTCU, BTC, U",
    "ETHU, ETH, U",
    "BTCUSDC, BTC, USDC",
    "FTTBUSD, FTT, BUSD",
    "BTCFDUSD, BTC, FDUSD",
    "1000PEPEUSDT, 1000PEPE, USDT",
    "币安人生USDT, 币安人生, USDT",
    "BTCUSDT_240329, BTC, USDT",
    "BTCBUSD_210129, BTC, BUSD",
    "ICPUSDT_SETTLED, ICP, USDT",
    "AERGOUSDTSETTLEDSETTLED, AERGO, USDT",
    "BTCUSD_PERP, BTC, USD",
    "BTCUSD_240329, BTC, USD",
    "BTCUSDT_240329_SETTLED, BTC, USDT"
  })
  void theQuoteAssetIsTheLongestKnownEnd(String name, String base, String quote) {
    ContractSymbol symbol = ContractSymbol.of(name);

    assertThat(symbol.baseAsset()).contains(base);
    assertThat(symbol.quoteAsset()).contains(quote);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTCXYZ", "U", "_240329", "U_240329", "btcusdt", "BTCUSDT_240230"})
  void anUnknownQuoteAssetIsNotGuessed(String name) {
    ContractSymbol symbol = ContractSymbol.of(name);

    assertThat(symbol.quoteAsset()).isEmpty();
    assertThat(symbol.baseAsset()).isEmpty();
  }

  @Test
  void aDateAtTheEndMakesADeliveryContract() {
    ContractSymbol symbol = ContractSymbol.of("BTCUSDT_240329");

    assertThat(symbol.type()).isEqualTo(ContractType.DELIVERY);
    assertThat(symbol.deliveryDate()).contains(LocalDate.of(2024, 3, 29));
  }

  @Test
  void aDatedContractStaysDatedOnceSettled() {
    assertThat(ContractSymbol.of("BTCUSDT_240329SETTLED").deliveryDate())
        .contains(LocalDate.of(2024, 3, 29));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTCUSDT",
        "BTCUSDT_240230",
        "BTCUSDT_24032",
        "BTCUSDT240329",
        "BTCUSDT_240329\n",
        "BTCUSDT_٢٤٠٣٢٩"
      })
  void withoutADateAContractIsPerpetual(String name) {
    assertThat(ContractSymbol.of(name).type()).isEqualTo(ContractType.PERPETUAL);
    assertThat(ContractSymbol.of(name).deliveryDate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ICPUSDT_SETTLED, ICPUSDT",
    "LITUSDTSETTLED, LITUSDT",
    "AERGOUSDTSETTLEDSETTLED, AERGOUSDT",
    "X_SETTLED_SETTLED, X",
    "X__SETTLED, X_"
  })
  void aSettledContractKnowsTheNameItTradedUnder(String name, String tradingName) {
    assertThat(ContractSymbol.of(name).isSettled()).isTrue();
    assertThat(ContractSymbol.of(name).tradingName()).isEqualTo(tradingName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BTCUSDT", "SETTLED", "_SETTLED", "SETTLEDUSDT", "XSETTLED\n", "Xsettled"})
  void otherNamesAreNotSettled(String name) {
    assertThat(ContractSymbol.of(name).isSettled()).isFalse();
    assertThat(ContractSymbol.of(name).tradingName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "1000PEPEUSDT, 1000",
    "1000000MOGUSDT, 1000000",
    "10000XUSDT, 10000",
    "1MBABYDOGEUSDT, 1000000",
    "1INCHUSDT, 1",
    "100USDT, 1",
    "1000USDT, 1",
    "42USDT, 1",
    "BTCUSDT, 1",
    "10000000000XUSDT, 1",
    "1000PEPEXYZ, 1000"
  })
  void aMultiplierOpensTheBaseAsset(String name, int multiplier) {
    assertThat(ContractSymbol.of(name).multiplier()).isEqualTo(multiplier);
  }

  @Test
  void whatNoKeyCanHoldIsRefused() {
    assertThatThrownBy(() -> ContractSymbol.of(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol is empty");
    assertThatThrownBy(() -> ContractSymbol.of("BTC/USDT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"BTC/USDT\"");
    assertThatThrownBy(() -> ContractSymbol.of("BTC\0USDT"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A symbol has a slash or a NUL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/BTCUSDT", "/", "\0BTCUSDT"})
  void theFirstCharacterIsNoExceptionToThat(String name) {
    assertThatThrownBy(() -> ContractSymbol.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A symbol has a slash or a NUL");
  }

  @ParameterizedTest
  @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
  void unpairedSurrogatesAreRefused(int unpaired) {
    String half = String.valueOf((char) unpaired);
    for (String name : new String[] {half, half + "USDT", "BTC" + half, half + half}) {
      assertThatThrownBy(() -> ContractSymbol.of(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("A symbol has an unpaired surrogate");
    }
  }

  @Test
  void aStepInAPathIsNoSymbol() {
    for (String step : List.of(".", "..")) {
      assertThatThrownBy(() -> ContractSymbol.of(step))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A symbol is a step in a path: \"" + step + "\"");
    }
  }

  @Test
  void supplementaryCharactersSortBehindAllOthers() {
    assertThat(Stream.of("\uFFFF", "𝔹", "z", "\uE000", "za").sorted(ContractSymbol.UTF8_ORDER))
        .containsExactly("z", "za", "\uE000", "\uFFFF", "𝔹");
  }

  @Property
  void theOrderIsThatOfUnsignedUtf8Bytes(
      @ForAll("symbols") String left, @ForAll("symbols") String right) {
    int expected =
        Arrays.compareUnsigned(
            left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    assertThat(Integer.signum(ContractSymbol.UTF8_ORDER.compare(left, right)))
        .isEqualTo(Integer.signum(expected));
    assertThat(Integer.signum(ContractSymbol.of(left).compareTo(ContractSymbol.of(right))))
        .isEqualTo(Integer.signum(expected));
  }

  @Property
  void everySymbolIsReadFromItsText(@ForAll("symbols") String name) {
    ContractSymbol symbol = ContractSymbol.of(name);

    assertThat(ContractSymbol.of(symbol.toString())).isEqualTo(symbol);
  }

  @Property
  void thePartsOfEverySymbolAgree(@ForAll("symbols") String name) {
    ContractSymbol symbol = ContractSymbol.of(name);

    assertThat(name).startsWith(symbol.tradingName());
    assertThat(symbol.tradingName()).isNotEmpty();
    assertThat(symbol.multiplier()).isPositive();
    assertThat(symbol.type() == ContractType.DELIVERY).isEqualTo(symbol.deliveryDate().isPresent());
    assertThat(symbol.baseAsset().isPresent()).isEqualTo(symbol.quoteAsset().isPresent());
    symbol
        .baseAsset()
        .ifPresent(base -> assertThat(name).startsWith(base + symbol.quoteAsset().orElseThrow()));
  }

  @Provide
  Arbitrary<String> symbols() {
    return SymbolArbitraries.symbols();
  }
}

package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ContractFilterTest {
  private static final List<String> SYMBOLS =
      List.of("BTCUSDT", "BTCUSDT_240329", "ETHBTC", "ETHUSDC", "币安人生USDT", "UNKNOWNX");

  @Test
  void withoutConditionsEveryContractIsKept() {
    assertThat(kept(ContractFilter.ALL)).containsExactlyElementsOf(SYMBOLS);
  }

  @Test
  void oneOfSeveralQuoteAssetsIsEnoughAndUnknownOnesAreLeftOut() {
    assertThat(kept(ContractFilter.ALL.quotedIn("BTC", "USDC")))
        .containsExactly("ETHBTC", "ETHUSDC");
    assertThat(kept(ContractFilter.ALL.quotedIn("BTC").quotedIn("USDC")))
        .containsExactly("ETHUSDC");
  }

  @Test
  void typesAreReadFromTheSymbol() {
    assertThat(kept(ContractFilter.ALL.dated())).containsExactly("BTCUSDT_240329");
    assertThat(kept(ContractFilter.ALL.perpetual().quotedIn("USDT")))
        .containsExactly("BTCUSDT", "币安人生USDT");
  }

  @Test
  void excludedNamesAddUp() {
    ContractFilter filter =
        ContractFilter.ALL.without(List.of("BTCUSDT")).without(Set.of("ETHBTC", "UNKNOWNX"));

    assertThat(kept(filter)).containsExactly("BTCUSDT_240329", "ETHUSDC", "币安人生USDT");
  }

  @Test
  void conditionsThatCannotBeMeantAreRefused() {
    assertThatThrownBy(ContractFilter.ALL::quotedIn)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No quote asset is given; name one, such as USDT");
    assertThatThrownBy(() -> ContractFilter.ALL.without(List.of("A/B")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"A/B\"");
    assertThatThrownBy(() -> new ContractFilter(Set.of(), Set.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No contract type is given; name perpetual or delivery");
  }

  private static Stream<String> kept(ContractFilter filter) {
    return SYMBOLS.stream().map(ContractSymbol::of).filter(filter).map(ContractSymbol::name);
  }
}

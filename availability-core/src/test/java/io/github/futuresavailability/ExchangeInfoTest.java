package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExchangeInfoTest {
  private static final Instant NOW = Instant.parse("2026-03-31T08:43:49.551Z");

  @Test
  void theContractsKeepTheExchangesOrder() {
    ExchangeInfo info = new ExchangeInfo(NOW, List.of(contract("B"), contract("A")));

    assertThat(info.serverTime()).isEqualTo(NOW);
    assertThat(info.contracts()).extracting(ExchangeContract::symbol).containsExactly("B", "A");
  }

  @Test
  void laterChangesOfTheGivenListDoNotReachIt() {
    List<ExchangeContract> given = new ArrayList<>(List.of(contract("A")));
    ExchangeInfo info = new ExchangeInfo(NOW, given);
    given.clear();

    assertThat(info.contracts()).hasSize(1);
    assertThatThrownBy(() -> info.contracts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anExchangeWithoutContractsCanBe() {
    assertThat(new ExchangeInfo(NOW, List.of()).contracts()).isEmpty();
  }

  @Test
  void aSymbolCannotComeTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExchangeInfo(NOW, List.of(contract("A"), contract("A"))))
        .withMessage("The exchange lists a symbol twice: A");
  }

  @Test
  void unknownWordsAndEmptyOnesAreCarried() {
    ExchangeContract unknown =
        new ExchangeContract(
            "币安人生USDT", "", "CURRENT_QUARTER DELIVERING", "NEW_STATUS", "", "", "", NOW, NOW, "");

    assertThat(unknown.contractType()).isEqualTo("CURRENT_QUARTER DELIVERING");
    assertThat(unknown.status()).isEqualTo("NEW_STATUS");
    assertThat(unknown.pair()).isEmpty();
  }

  @Test
  void aContractNeedsASymbol() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contract(""))
        .withMessage("A symbol is empty");
  }

  private static ExchangeContract contract(String symbol) {
    return new ExchangeContract(
        symbol, symbol, "PERPETUAL", "TRADING", "A", "USDT", "USDT", NOW, NOW, "COIN");
  }
}

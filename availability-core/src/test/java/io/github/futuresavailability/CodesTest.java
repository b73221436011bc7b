package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The closed choices of core and the codes that stand for them. */
final class CodesTest {
  @Test
  void everyCodeReadsBack() {
    assertReadsBack(Market.values(), Market::code, Market::parse);
    assertReadsBack(ContractType.values(), ContractType::code, ContractType::parse);
    assertReadsBack(Cadence.values(), Cadence::code, Cadence::parse);
    assertReadsBack(DataKind.values(), DataKind::code, DataKind::parse);
    assertReadsBack(KlineInterval.values(), KlineInterval::code, KlineInterval::parse);
  }

  @Test
  void anUnknownCodeIsNamedAndCaseMatters() {
    assertRefused(Market::parse, "um", "No market \"um\": futures/um, futures/cm or spot");
    assertRefused(
        ContractType::parse, "DELIVERY", "No contract type \"DELIVERY\": perpetual or delivery");
    assertRefused(Cadence::parse, "weekly", "No cadence \"weekly\": daily or monthly");
    assertRefused(DataKind::parse, "Klines", "No kind of archive data \"Klines\"");
    assertRefused(KlineInterval::parse, "1M", "No kline interval \"1M\"");
  }

  @Test
  void everyMarketHasAContractThatNeverStopped() {
    assertThat(Market.UM.referenceSymbol()).isEqualTo("BTCUSDT");
    assertThat(Market.CM.referenceSymbol()).isEqualTo("BTCUSD_PERP");
    assertThat(Market.SPOT.referenceSymbol()).isEqualTo("BTCUSDT");
  }

  private static <T> void assertReadsBack(
      T[] values, Function<T, String> code, Function<String, T> parse) {
    List<String> codes = Arrays.stream(values).map(code).toList();

    assertThat(codes).doesNotHaveDuplicates();
    assertThat(codes.stream().map(parse)).containsExactly(values);
  }

  private static void assertRefused(Function<String, ?> parse, String code, String message) {
    assertThatThrownBy(() -> parse.apply(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

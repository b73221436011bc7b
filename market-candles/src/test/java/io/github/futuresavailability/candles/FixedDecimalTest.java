package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

final class FixedDecimalTest {
  @Property
  void everyNotationOfANumberIsReadExactly(
      @ForAll @BigRange(min = "-9000000000", max = "90000000000") @Scale(8) BigDecimal value) {
    long units = value.setScale(8, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();

    assertThat(price(value.toPlainString())).isEqualTo(units);
    assertThat(price(value.toString())).isEqualTo(units);
    assertThat(price(value.unscaledValue() + "e" + -value.scale())).isEqualTo(units);
    assertThat(FixedDecimal.decimal(units)).isEqualByComparingTo(value);
  }

  @Test
  void aPriceWithMoreThanEightDigitsAfterThePointIsRefused() {
    assertThat(price("21293.0")).isEqualTo(2_129_300_000_000L);
    assertThat(price("1.0e-8")).isEqualTo(1);
    assertThat(price("1.000000000")).isEqualTo(100_000_000);
    assertThatThrownBy(() -> price("1.000000001")).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> price("123456789012")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aVolumeIsRoundedAsAColumnOfEightDigitsDoes() {
    assertThat(volume("19.007942605")).isEqualTo(1_900_794_261L);
    assertThat(volume("0.0")).isZero();
  }

  private static long price(String text) {
    return FixedDecimal.price(text.toCharArray(), 0, text.length());
  }

  private static long volume(String text) {
    return FixedDecimal.volume(text.toCharArray(), 0, text.length());
  }
}

package io.github.futuresavailability.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Property
  void whatTheColumnHoldsIsReadWithoutASign(
      @ForAll @BigRange(min = "0", max = "9999999999.99999999") @Scale(8) BigDecimal value) {
    long units = value.movePointRight(8).longValueExact();

    assertThat(unsigned(value.toPlainString())).isEqualTo(units);
    assertThat(unsigned("000" + value.setScale(8).toPlainString() + "000")).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "1.", ".5", "1,5", "1 ", " 1", "+1", "1e2", "1.5.0", "1.5e1", "\u0661"})
  void aTextThatIsNotDigitsWithOnePointIsRefused(String text) {
    assertThatThrownBy(() -> unsigned(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage("not digits with at most one point");
  }

  @Test
  void aNumberThatTheColumnDoesNotHoldIsRefused() {
    assertThat(unsigned("9999999999.99999999")).isEqualTo(999_999_999_999_999_999L);
    assertThatThrownBy(() -> unsigned("10000000000"))
        .hasMessage("more than 10 digits before the point");
    assertThatThrownBy(() -> unsigned("99999999999999999999999"))
        .hasMessage("more than 10 digits before the point");
    assertThatThrownBy(() -> unsigned("0.000000001"))
        .hasMessage("more than 8 digits after the point");
    assertThatThrownBy(() -> unsigned("-0")).hasMessage("negative");
  }

  private static long unsigned(String text) {
    return FixedDecimal.unsigned(text.toCharArray(), 0, text.length());
  }

  private static long price(String text) {
    return FixedDecimal.price(text.toCharArray(), 0, text.length());
  }

  private static long volume(String text) {
    return FixedDecimal.volume(text.toCharArray(), 0, text.length());
  }
}

package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.FixedDecimal;
import io.github.futuresavailability.internal.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that decimals are exactly what NUMERIC(18, 8) holds, and not negative. */
final class Decimals {
  private Decimals() {}

  static long units(String field, BigDecimal value) {
    Objects.requireNonNull(value, field);
    long units;
    try {
      units = FixedDecimal.units(value, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException doesNotFit) {
      throw refused(field, value.toString(), doesNotFit);
    }
    if (!isHeld(units)) {
      throw refused(field, value.toString(), null);
    }
    return units;
  }

  static long units(String field, long units) {
    if (!isHeld(units)) {
      throw refused(field, FixedDecimal.decimal(units).toPlainString(), null);
    }
    return units;
  }

  private static boolean isHeld(long units) {
    return units >= 0 && units < FixedDecimal.END;
  }

  /** Without zeros at the end. */
  static String plain(long units) {
    return units == 0 ? "0" : FixedDecimal.decimal(units).stripTrailingZeros().toPlainString();
  }

  private static IllegalArgumentException refused(
      String field, String value, @Nullable Exception cause) {
    return new IllegalArgumentException(
        field
            + " is not a decimal from 0 with at most 10 digits before the point and 8 after it: "
            + PlainText.quoted(value, 60),
        cause);
  }
}

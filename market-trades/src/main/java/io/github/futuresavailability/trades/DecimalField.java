package io.github.futuresavailability.trades;

import java.math.BigDecimal;

/** A decimal of a builder, which is checked when it is set. */
final class DecimalField {
  private final String name;
  private boolean isSet;
  private long units;

  DecimalField(String name) {
    this.name = name;
  }

  void set(BigDecimal value) {
    units = Decimals.units(name, value);
    isSet = true;
  }

  void set(long newUnits) {
    units = Decimals.units(name, newUnits);
    isSet = true;
  }

  long required() {
    if (!isSet) {
      throw RecordFields.missing(name);
    }
    return units;
  }
}

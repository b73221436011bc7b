package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.internal.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A value in an exchange's response that this library does not know. It is reported and otherwise
 * ignored, because the exchange adds such values without notice. Immutable and thread-safe.
 *
 * @param field the field, {@code contractType} for example
 * @param value the value, verbatim
 * @param contracts how many contracts have it
 */
public record UnknownValue(String field, String value, long contracts) {
  private static final Set<String> TYPES =
      Set.of(
          "",
          "PERPETUAL",
          "TRADIFI_PERPETUAL",
          "PERPETUAL_DELIVERING",
          "PERPETUAL DELIVERING",
          "CURRENT_MONTH",
          "NEXT_MONTH",
          "CURRENT_QUARTER",
          "NEXT_QUARTER",
          "CURRENT_QUARTER DELIVERING",
          "NEXT_QUARTER DELIVERING");
  private static final Set<String> STATUSES =
      Set.of(
          "PENDING_TRADING",
          "TRADING",
          "PRE_SETTLE",
          "SETTLING",
          "PRE_DELIVERING",
          "DELIVERING",
          "DELIVERED",
          "CLOSE");
  private static final Set<String> UNDERLYINGS =
      Set.of("", "COIN", "INDEX", "EQUITY", "COMMODITY", "PREMARKET");

  /** The unknown values of a response, by field and value. */
  static List<UnknownValue> of(ExchangeInfo info) {
    List<UnknownValue> unknown = new ArrayList<>();
    add(unknown, "contractType", info, TYPES, ExchangeContract::contractType);
    add(unknown, "status", info, STATUSES, ExchangeContract::status);
    add(unknown, "underlyingType", info, UNDERLYINGS, ExchangeContract::underlyingType);
    return List.copyOf(unknown);
  }

  private static void add(
      List<UnknownValue> unknown,
      String field,
      ExchangeInfo info,
      Set<String> known,
      Function<ExchangeContract, String> valueOf) {
    Map<String, Long> counts = new TreeMap<>();
    for (ExchangeContract contract : info.contracts()) {
      String value = valueOf.apply(contract);
      if (!known.contains(value)) {
        counts.merge(value, 1L, Long::sum);
      }
    }
    counts.forEach((value, count) -> unknown.add(new UnknownValue(field, value, count)));
  }

  /**
   * The field, the value and the number of contracts as text.
   *
   * @return for example {@code status "SLEEPING" of 1 contract}
   */
  public String text() {
    return field + " \"" + value + "\" of " + PlainText.counted(contracts, "contract");
  }
}

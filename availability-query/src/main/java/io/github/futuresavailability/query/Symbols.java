package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The check of every call that takes a symbol: a string that no archive can have as a symbol is
 * refused, while a symbol that the database does not have gives an empty result.
 */
final class Symbols {
  private Symbols() {}

  /** The symbol itself, if an archive can have it. */
  static String require(String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    return ContractSymbol.of(symbol).name();
  }

  /** The symbols, none of which is null. */
  static List<String> listOf(String... symbols) {
    Objects.requireNonNull(symbols, "symbols");
    return Arrays.stream(symbols).map(symbol -> Objects.requireNonNull(symbol, "symbol")).toList();
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One rule for every call that takes a symbol: what no archive can have as a symbol is a mistake of
 * the caller and refused, what an archive could have and the database does not know is an empty
 * answer.
 */
final class Symbols {
  private Symbols() {}

  /** The symbol itself, if an archive can have it. */
  static String require(String symbol) {
    Objects.requireNonNull(symbol, "symbol");
    return ContractSymbol.of(symbol).name();
  }

  /** The symbols without repetitions, if an archive can have all of them. */
  static Set<String> requireAll(String... symbols) {
    Objects.requireNonNull(symbols, "symbols");
    return Arrays.stream(symbols).map(Symbols::require).collect(Collectors.toUnmodifiableSet());
  }
}

package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.history.ReuseRule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the days on which names went to new contracts, from the settled names among the symbols.
 */
final class NameReuse {
  private static final String SETTLED = "SETTLED";

  private NameReuse() {}

  /** The same symbols, each with the days on which its name went to a new contract. */
  static List<SymbolActivity> markedIn(List<SymbolActivity> symbols) {
    List<SymbolActivity> settled =
        symbols.stream().filter(symbol -> symbol.symbol().endsWith(SETTLED)).toList();
    if (settled.isEmpty()) {
      return symbols;
    }
    Map<String, SymbolActivity> byName =
        symbols.stream().collect(Collectors.toMap(SymbolActivity::symbol, Function.identity()));
    Map<String, BitSet> reuseDays = new HashMap<>();
    for (SymbolActivity name : settled) {
      SymbolActivity trading = byName.get(ContractSymbol.of(name.symbol()).tradingName());
      if (trading != null && trading != name) {
        int day = ReuseRule.reuseDay(name.present(), name.active(), trading.present());
        if (day >= 0) {
          reuseDays.computeIfAbsent(trading.symbol(), symbol -> new BitSet()).set(day);
        }
      }
    }
    return symbols.stream().map(symbol -> marked(symbol, reuseDays.get(symbol.symbol()))).toList();
  }

  private static SymbolActivity marked(SymbolActivity symbol, @Nullable BitSet days) {
    return days == null ? symbol : symbol.reusedOn(days);
  }
}

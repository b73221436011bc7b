package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.RecordedContracts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The symbols of a universe in UTF-8 order, and the column of each. */
final class SymbolIndex {
  static final int UNKNOWN = -1;

  private final List<String> symbols;
  private final String[] names;
  private final Map<String, Integer> columns;
  private final RecordedContracts recorded;

  private SymbolIndex(
      List<String> symbols, Map<String, Integer> columns, RecordedContracts recorded) {
    this.recorded = recorded;
    this.symbols = symbols;
    this.names = symbols.toArray(String[]::new);
    this.columns = columns;
  }

  /** The index of distinct symbols in UTF-8 order, and what the exchange said of contracts. */
  static SymbolIndex of(List<String> symbols, RecordedContracts recorded) {
    Map<String, Integer> columns = new HashMap<>(2 * symbols.size());
    for (int column = 0; column < symbols.size(); column++) {
      columns.put(symbols.get(column), column);
    }
    return new SymbolIndex(List.copyOf(symbols), columns, recorded);
  }

  RecordedContracts recorded() {
    return recorded;
  }

  List<String> symbols() {
    return symbols;
  }

  String symbol(int column) {
    return names[column];
  }

  int size() {
    return symbols.size();
  }

  /** The column of a symbol, or {@link #UNKNOWN}; refuses a string that cannot be a symbol. */
  int columnOf(String symbol) {
    Integer column = columns.get(symbol);
    if (column == null) {
      ContractSymbol.of(symbol);
      return UNKNOWN;
    }
    return column;
  }

  /** The symbols of some columns, as an immutable list. */
  List<String> symbols(BitSet columnsWanted) {
    String[] found = new String[columnsWanted.cardinality()];
    int size = 0;
    for (int i = columnsWanted.nextSetBit(0); i >= 0; i = columnsWanted.nextSetBit(i + 1)) {
      found[size++] = names[i];
    }
    return Collections.unmodifiableList(Arrays.asList(found));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymbolIndex that
        && symbols.equals(that.symbols)
        && recorded.equals(that.recorded);
  }

  @Override
  public int hashCode() {
    return symbols.hashCode();
  }
}

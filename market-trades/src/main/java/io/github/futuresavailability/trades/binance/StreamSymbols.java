package io.github.futuresavailability.trades.binance;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds symbols by their characters in a frame, without a text for each frame. Not thread-safe. */
final class StreamSymbols {
  private static final int FIRST_SIZE = 64;

  private final BinanceMarket market;
  private final Function<String, BinanceSymbol> source;

  /** A hash table with linear probing, at most half full; its size is a power of two. */
  private @Nullable StreamSymbol[] table = new @Nullable StreamSymbol[FIRST_SIZE];

  private int size;

  StreamSymbols(BinanceMarket market, Function<String, BinanceSymbol> source) {
    this.market = market;
    this.source = source;
  }

  /** The symbol; one that the source does not know is its exception. */
  StreamSymbol find(char[] text, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + text[i];
    }
    int slot = slot(hash, table.length);
    for (StreamSymbol found = table[slot]; found != null; found = table[slot]) {
      if (isSame(found.symbol().symbol(), text, length)) {
        return found;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return added(new String(text, 0, length));
  }

  private static int slot(int hash, int size) {
    return (hash ^ (hash >>> 16)) & (size - 1);
  }

  private static boolean isSame(String symbol, char[] text, int length) {
    if (symbol.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (symbol.charAt(i) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private StreamSymbol added(String symbol) {
    StreamSymbol found = new StreamSymbol(market, source.apply(symbol));
    if (2 * (size + 1) > table.length) {
      @Nullable StreamSymbol[] old = table;
      table = new @Nullable StreamSymbol[2 * old.length];
      for (StreamSymbol moved : old) {
        if (moved != null) {
          put(moved);
        }
      }
    }
    put(found);
    size++;
    return found;
  }

  /** {@code String.hashCode} is the hash of the characters above. */
  private void put(StreamSymbol symbol) {
    int slot = slot(symbol.symbol().symbol().hashCode(), table.length);
    while (table[slot] != null) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = symbol;
  }
}

package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects symbols and days for a {@link Universe} from any source: another archive, a list of
 * instruments, a test. What is said of a symbol-day last counts. Not thread-safe.
 *
 * <pre>{@code
 * Universe.builder().add("BTCUSDT", day).add("ETHUSDT", day).collected(day.plusDays(1)).build();
 * }</pre>
 */
public final class UniverseBuilder {
  /** A hundred years, so that the bits of every symbol and day fit into memory. */
  private static final int MOST_DAYS = 36_525;

  private final Set<Long> collected = new HashSet<>();
  private final Map<String, Map<Long, Trades>> symbols = new TreeMap<>(ContractSymbol.UTF8_ORDER);

  UniverseBuilder() {}

  /** What is known of the trades of a present day. */
  private enum Trades {
    SOME,
    NONE,
    NOT_COLLECTED
  }

  /**
   * A contract was there on a day; whether it was traded is not known.
   *
   * @param symbol the symbol
   * @param day the UTC day, which is collected with this
   * @return this builder
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public UniverseBuilder add(String symbol, LocalDate day) {
    return add(symbol, day, Trades.NOT_COLLECTED);
  }

  /**
   * A contract was there on a day and traded.
   *
   * @param symbol the symbol
   * @param day the UTC day, which is collected with this
   * @return this builder
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public UniverseBuilder addTraded(String symbol, LocalDate day) {
    return add(symbol, day, Trades.SOME);
  }

  /**
   * A contract was there on a day, without a trade.
   *
   * @param symbol the symbol
   * @param day the UTC day, which is collected with this
   * @return this builder
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public UniverseBuilder addUntraded(String symbol, LocalDate day) {
    return add(symbol, day, Trades.NONE);
  }

  private UniverseBuilder add(String symbol, LocalDate day, Trades trades) {
    knowing(symbol).collected(day);
    symbols.computeIfAbsent(symbol, s -> new HashMap<>()).put(day.toEpochDay(), trades);
    return this;
  }

  /**
   * A day is collected, also if no contract is added for it; a universe that is read from a
   * database has no such day.
   *
   * @param day the UTC day
   * @return this builder
   */
  public UniverseBuilder collected(LocalDate day) {
    collected.add(Objects.requireNonNull(day, "day").toEpochDay());
    return this;
  }

  /**
   * A symbol is known, whether it was there on any day or not.
   *
   * @param symbol the symbol
   * @return this builder
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public UniverseBuilder knowing(String symbol) {
    ContractSymbol exact = ContractSymbol.of(Objects.requireNonNull(symbol, "symbol"));
    symbols.computeIfAbsent(exact.name(), s -> new HashMap<>());
    return this;
  }

  /**
   * Makes the universe of everything said so far.
   *
   * @return the universe; this builder can be used further without changing it
   * @throws IllegalArgumentException if there are more than a hundred years between its days
   */
  public Universe build() {
    long first = collected.stream().min(Comparator.naturalOrder()).orElse(0L);
    long last = collected.stream().max(Comparator.naturalOrder()).orElse(0L);
    if (last - first >= MOST_DAYS) {
      throw new IllegalArgumentException(
          "The days reach over more than a hundred years: from "
              + LocalDate.ofEpochDay(first)
              + " to "
              + LocalDate.ofEpochDay(last));
    }
    BitSet days = new BitSet();
    collected.forEach(day -> days.set((int) (day - first)));
    List<SymbolActivity> known =
        symbols.entrySet().stream()
            .map(symbol -> symbolDays(symbol.getKey(), symbol.getValue(), first))
            .toList();
    return UniverseLoader.of(new RecordedDays(first, days, known, 0));
  }

  private static SymbolActivity symbolDays(String symbol, Map<Long, Trades> days, long first) {
    SymbolActivity bits = new SymbolActivity(symbol, new BitSet(), new BitSet(), new BitSet());
    days.forEach(
        (day, trades) -> {
          int index = (int) (day - first);
          bits.present().set(index);
          bits.traded().set(index, trades == Trades.SOME);
          bits.unknown().set(index, trades == Trades.NOT_COLLECTED);
        });
    return bits;
  }
}

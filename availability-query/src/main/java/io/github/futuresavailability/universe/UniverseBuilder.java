package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.RecordedContracts;
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
 * Builds a {@link Universe} from any source: another archive, a list of instruments, a test. The
 * last call for a symbol-day counts. Not thread-safe.
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

  private RecordedContracts recorded = RecordedContracts.NONE;

  UniverseBuilder() {}

  /** Whether a present day has trades. */
  private enum Trades {
    SOME,
    NONE,
    NOT_COLLECTED
  }

  /**
   * Adds a contract with a file on a day; its trades are not collected.
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
   * Adds a contract with a file and trades on a day.
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
   * Adds a contract with a file but no trades on a day.
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
   * Adds a collected day, for which contracts may be added or not; a universe from a database has
   * no collected day without a contract.
   *
   * @param day the UTC day
   * @return this builder
   */
  public UniverseBuilder collected(LocalDate day) {
    collected.add(Objects.requireNonNull(day, "day").toEpochDay());
    return this;
  }

  /**
   * Adds a symbol, for which days may be added or not.
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
   * Adds what the exchange said of the contracts, for conditions on what they are on.
   *
   * @param contracts the contracts, in place of those of an earlier call
   * @return this builder
   */
  public UniverseBuilder recorded(RecordedContracts contracts) {
    recorded = Objects.requireNonNull(contracts, "contracts");
    return this;
  }

  /**
   * Builds the universe of everything added so far.
   *
   * @return the universe; this builder can be used further without changing it
   * @throws IllegalArgumentException if its days span more than a hundred years
   */
  public Universe build() {
    long first = collected.stream().min(Comparator.naturalOrder()).orElse(0L);
    long last = collected.stream().max(Comparator.naturalOrder()).orElse(0L);
    if (last - first >= MOST_DAYS) {
      throw new IllegalArgumentException(
          "The days span more than a hundred years: from "
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
    return BitMatrixUniverse.of(
        new RecordedDays(first, days, NameReuse.markedIn(known), 0), recorded);
  }

  private static SymbolActivity symbolDays(String symbol, Map<Long, Trades> days, long first) {
    BitSet present = new BitSet();
    BitSet traded = new BitSet();
    BitSet unknown = new BitSet();
    days.forEach(
        (day, trades) -> {
          int index = (int) (day - first);
          present.set(index);
          traded.set(index, trades == Trades.SOME);
          unknown.set(index, trades == Trades.NOT_COLLECTED);
        });
    return new SymbolActivity(symbol, present, traded, unknown);
  }
}

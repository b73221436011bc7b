package io.github.futuresavailability;

import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the exchange said of its contracts in the responses that a database has recorded, in order
 * of symbol and time. Immutable and thread-safe.
 *
 * <p>The exchange lists the contracts of the time of its response only, so that a contract that had
 * ended before the first recorded response is not among these, and neither are most settled names.
 */
public final class RecordedContracts {
  /** No contract. */
  public static final RecordedContracts NONE = new RecordedContracts(List.of());

  private static final Comparator<RecordedContract> ORDER =
      Comparator.comparing(RecordedContract::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(RecordedContract::firstSeenAt);

  private final List<RecordedContract> all;
  private final Map<String, NavigableMap<Instant, RecordedContract>> bySymbol =
      new TreeMap<>(ContractSymbol.UTF8_ORDER);

  private RecordedContracts(List<RecordedContract> all) {
    this.all = all;
    for (RecordedContract contract : all) {
      bySymbol
          .computeIfAbsent(contract.symbol(), symbol -> new TreeMap<>())
          .put(contract.firstSeenAt(), contract);
    }
  }

  /**
   * Collects recorded contracts.
   *
   * @param contracts the contracts, in any order; of one symbol, at most one for each first time
   * @return the same contracts in order
   */
  public static RecordedContracts of(Collection<RecordedContract> contracts) {
    return new RecordedContracts(contracts.stream().sorted(ORDER).toList());
  }

  /**
   * Every recorded state of every contract.
   *
   * @return the contracts by symbol in UTF-8 order, then by time; immutable
   */
  public List<RecordedContract> all() {
    return all;
  }

  /**
   * Whether no response is recorded.
   *
   * @return true if there is no contract
   */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * What was known at an instant: nothing of later responses.
   *
   * @param instant the time, by the exchange's clock
   * @return the contracts of the responses up to then
   */
  public RecordedContracts knownAt(Instant instant) {
    List<RecordedContract> known = new ArrayList<>();
    for (RecordedContract each : all) {
      if (!each.firstSeenAt().isAfter(instant)) {
        Instant last = each.lastSeenAt().isAfter(instant) ? instant : each.lastSeenAt();
        known.add(
            new RecordedContract(
                each.symbol(),
                each.contractType(),
                each.underlyingType(),
                each.onboardedAt(),
                each.deliversAt(),
                each.firstSeenAt(),
                last));
      }
    }
    return new RecordedContracts(List.copyOf(known));
  }

  /**
   * What the exchange said of a contract up to the end of a day; if all responses are later, the
   * first of them. What a contract is on does not change with time, except that a contract on a
   * coin that is not traded yet ({@code PREMARKET}) becomes one on a {@code COIN}.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day the UTC day
   * @return the contract, or empty if no response had this symbol
   */
  public Optional<RecordedContract> find(String symbol, LocalDate day) {
    NavigableMap<Instant, RecordedContract> states =
        bySymbol.get(Objects.requireNonNull(symbol, "symbol"));
    if (states == null) {
      return Optional.empty();
    }
    Map.Entry<Instant, RecordedContract> before =
        day.getYear() > 9999
            ? states.lastEntry()
            : states.lowerEntry(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    return Optional.of((before == null ? states.firstEntry() : before).getValue());
  }

  /**
   * The underlying type of a contract, see {@link #find}.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day the UTC day
   * @return for example {@code COIN}, or empty if it is unknown
   */
  public Optional<String> underlyingOf(String symbol, LocalDate day) {
    return find(symbol, day).map(RecordedContract::underlyingType).filter(type -> !type.isEmpty());
  }

  /**
   * The symbols that the newest response in which they occur said to be of one of these underlying
   * types.
   *
   * @param types underlying types, exactly as the exchange writes them
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbolsOn(Set<String> types) {
    return bySymbol.values().stream()
        .map(states -> states.lastEntry().getValue())
        .filter(newest -> types.contains(newest.underlyingType()))
        .map(RecordedContract::symbol)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordedContracts that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  /** The number of contracts. */
  @Override
  public String toString() {
    return "RecordedContracts[" + PlainText.counted(bySymbol.size(), "symbol") + "]";
  }
}

package io.github.futuresavailability.result;

import io.github.futuresavailability.RecordedContracts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A condition on what contracts are on, as the exchange says: coins, shares, metals, indices. A
 * contract that no recorded response of the exchange has is unknown. Immutable and thread-safe.
 *
 * @param types the underlying types, exactly as the exchange writes them, at least one
 * @param isExclusion whether contracts of these types are left out and all others, unknown ones
 *     included, are kept
 */
public record UnderlyingCondition(Set<String> types, boolean isExclusion) {
  /** Checks that a type is given. */
  public UnderlyingCondition {
    types = Set.copyOf(types);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("No underlying type is given; name one, such as COIN");
    }
  }

  /**
   * Keeps the contracts of these types, and cannot decide about unknown ones.
   *
   * @param types at least one type
   * @return the condition
   */
  public static UnderlyingCondition only(String... types) {
    return new UnderlyingCondition(named(types), false);
  }

  /**
   * Leaves out the contracts of these types and keeps unknown ones.
   *
   * @param types at least one type
   * @return the condition
   */
  public static UnderlyingCondition without(String... types) {
    return new UnderlyingCondition(named(types), true);
  }

  private static Set<String> named(String... types) {
    return Set.copyOf(List.of(Objects.requireNonNull(types, "types")));
  }

  /**
   * Keeps the items whose contract satisfies the condition.
   *
   * @param items the items
   * @param symbolOf the symbol of an item
   * @param dayOf the day of an item, see {@link RecordedContracts#find}
   * @param recorded what the exchange said
   * @param <T> the type of the items
   * @return the kept items in the same order
   * @throws UnderlyingUnknownException if nothing is recorded, or the condition cannot decide about
   *     an item
   */
  public <T> List<T> keep(
      List<T> items,
      Function<? super T, String> symbolOf,
      Function<? super T, LocalDate> dayOf,
      RecordedContracts recorded) {
    if (recorded.isEmpty() && !items.isEmpty()) {
      throw UnderlyingUnknownException.nothingRecorded(items.stream().map(symbolOf).toList());
    }
    List<T> kept = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (T item : items) {
      String symbol = symbolOf.apply(item);
      Optional<String> type = recorded.underlyingOf(symbol, dayOf.apply(item));
      if (type.isEmpty() && !isExclusion) {
        unknown.add(symbol);
      } else if (type.filter(types::contains).isPresent() != isExclusion) {
        kept.add(item);
      }
    }
    if (!unknown.isEmpty()) {
      throw UnderlyingUnknownException.of(unknown);
    }
    return List.copyOf(kept);
  }

  /**
   * The symbols that an exclusion leaves out.
   *
   * @param recorded what the exchange said
   * @return the symbols in UTF-8 order; immutable
   * @throws UnderlyingUnknownException if nothing is recorded
   */
  public List<String> excluded(RecordedContracts recorded) {
    if (recorded.isEmpty()) {
      throw UnderlyingUnknownException.nothingRecorded(List.of());
    }
    return recorded.symbolsOn(types);
  }

  /** The condition in words. */
  @Override
  public String toString() {
    return (isExclusion ? "not on " : "on ") + String.join(", ", new TreeSet<>(types));
  }
}

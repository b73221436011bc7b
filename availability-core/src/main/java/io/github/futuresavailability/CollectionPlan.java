package io.github.futuresavailability;

import io.github.futuresavailability.internal.PlainText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Symbol-days to collect from the archive: validation makes a plan, and a collection carries it
 * out.
 *
 * <p>Days are UTC calendar days. The ranges of a symbol are ascending and neither overlap nor
 * touch; symbols are in UTF-8 order, and each has at least one day. Plans of the same symbol-days
 * are equal. Immutable and thread-safe.
 *
 * <pre>{@code
 * CollectionPlan plan = report.repairPlan();
 * Backfill.from(archive).into(database).plan(plan).withVolume().run();
 * }</pre>
 *
 * @param availability the days of each symbol whose file is to be probed, stored or not
 * @param volumes the days of each symbol whose volumes and prices are to be collected, stored or
 *     not
 */
public record CollectionPlan(
    Map<String, List<DateRange>> availability, Map<String, List<DateRange>> volumes) {
  /** The plan without any symbol-day. */
  public static final CollectionPlan EMPTY = new CollectionPlan(Map.of(), Map.of());

  /** Checks the symbols, puts symbols and days in order, and joins days that touch. */
  public CollectionPlan {
    availability = ordered(Objects.requireNonNull(availability, "availability"));
    volumes = ordered(Objects.requireNonNull(volumes, "volumes"));
  }

  /**
   * A plan to probe the files of a symbol.
   *
   * @param symbol the symbol
   * @param days the days, in any order
   * @return the plan; empty if there is no day
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public static CollectionPlan ofAvailability(String symbol, Collection<DateRange> days) {
    return new CollectionPlan(Map.of(symbol, List.copyOf(days)), Map.of());
  }

  /**
   * A plan to collect the volumes and prices of a symbol.
   *
   * @param symbol the symbol
   * @param days the days, in any order
   * @return the plan; empty if there is no day
   * @throws IllegalArgumentException if {@code symbol} cannot be an archive symbol
   */
  public static CollectionPlan ofVolumes(String symbol, Collection<DateRange> days) {
    return new CollectionPlan(Map.of(), Map.of(symbol, List.copyOf(days)));
  }

  /**
   * The symbol-days of several plans in one plan, each once.
   *
   * @param plans the plans, in any order
   * @return their union
   */
  public static CollectionPlan union(Collection<CollectionPlan> plans) {
    Map<String, List<DateRange>> availability = new TreeMap<>();
    Map<String, List<DateRange>> volumes = new TreeMap<>();
    for (CollectionPlan plan : plans) {
      plan.availability.forEach((symbol, days) -> add(availability, symbol, days));
      plan.volumes.forEach((symbol, days) -> add(volumes, symbol, days));
    }
    return new CollectionPlan(availability, volumes);
  }

  /**
   * Whether the plan has no symbol-day.
   *
   * @return true if neither part has a day
   */
  public boolean isEmpty() {
    return availability.isEmpty() && volumes.isEmpty();
  }

  /**
   * The symbols of the plan.
   *
   * @return the symbols of both parts, in UTF-8 order; unmodifiable
   */
  public NavigableSet<String> symbols() {
    NavigableSet<String> symbols = new TreeSet<>(ContractSymbol.UTF8_ORDER);
    symbols.addAll(availability.keySet());
    symbols.addAll(volumes.keySet());
    return Collections.unmodifiableNavigableSet(symbols);
  }

  /**
   * The range from the first to the last day of the plan.
   *
   * @return the range over both parts, or empty if the plan is empty
   */
  public Optional<DateRange> span() {
    return Stream.of(availability, volumes)
        .flatMap(part -> part.values().stream())
        .map(days -> DateRange.of(days.get(0).first(), days.get(days.size() - 1).last()))
        .reduce(CollectionPlan::around);
  }

  /** The size of the plan: {@code 3 days of 2 symbols, volumes of 5 days of 1 symbol}. */
  @Override
  public String toString() {
    return isEmpty()
        ? "nothing"
        : Stream.of(described("", availability), described("volumes of ", volumes))
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();
  }

  private static Optional<String> described(String what, Map<String, List<DateRange>> part) {
    long days = part.values().stream().flatMap(List::stream).mapToLong(DateRange::size).sum();
    return part.isEmpty()
        ? Optional.empty()
        : Optional.of(
            what
                + PlainText.counted(days, "day")
                + " of "
                + PlainText.counted(part.size(), "symbol"));
  }

  private static DateRange around(DateRange one, DateRange other) {
    return DateRange.of(
        one.first().isBefore(other.first()) ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  private static void add(Map<String, List<DateRange>> part, String symbol, List<DateRange> days) {
    part.computeIfAbsent(symbol, s -> new ArrayList<>()).addAll(days);
  }

  private static Map<String, List<DateRange>> ordered(Map<String, List<DateRange>> part) {
    SortedMap<String, List<DateRange>> ordered = new TreeMap<>(ContractSymbol.UTF8_ORDER);
    part.forEach(
        (symbol, days) -> {
          ContractSymbol.of(symbol);
          if (!days.isEmpty()) {
            ordered.put(symbol, DateRange.union(days));
          }
        });
    return Collections.unmodifiableSortedMap(ordered);
  }
}

package io.github.futuresavailability.result;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Thrown where a result depends on volumes that are not collected: the archive has files for the
 * days, but their trades are unknown. A partial result would be wrong.
 *
 * <p>The query succeeds once the volumes of {@link #days} are collected, unless the archive has no
 * 1d kline for one of them: such a day stays without volume, and the query has to exclude the
 * contract, as the calls named {@code without} do.
 */
public final class VolumeNotCollectedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final long symbolDays;
  private final String[] symbols;
  private final String days;

  /**
   * Creates the exception for symbol-days.
   *
   * @param uncollected present symbol-days whose volume is not collected, at least one, in any
   *     order
   */
  public VolumeNotCollectedException(List<SymbolDay> uncollected) {
    this(uncollected.size(), symbolsOf(uncollected), daysOf(uncollected));
  }

  /**
   * Creates the exception for symbol-days that are counted already.
   *
   * @param symbolDays how many present symbol-days, at least one
   * @param symbols their symbols, at least one, in UTF-8 order
   * @param days the range from the first of these days to the last
   */
  public VolumeNotCollectedException(long symbolDays, List<String> symbols, DateRange days) {
    super(message(symbolDays, symbols, days));
    this.symbolDays = symbolDays;
    this.symbols = symbols.toArray(String[]::new);
    this.days = days.toString();
  }

  /**
   * Throws the exception if there are such symbol-days.
   *
   * @param uncollected present symbol-days whose volume is not collected, in any order
   * @throws VolumeNotCollectedException if there is any
   */
  public static void throwIfAny(List<SymbolDay> uncollected) {
    if (!uncollected.isEmpty()) {
      throw new VolumeNotCollectedException(uncollected);
    }
  }

  /**
   * The number of files whose trades are unknown.
   *
   * @return the number of symbol-days, at least one
   */
  public long symbolDays() {
    return symbolDays;
  }

  /**
   * The contracts without a volume on some of the days.
   *
   * @return the symbols in UTF-8 order, at least one; immutable
   */
  public List<String> symbols() {
    return List.of(symbols);
  }

  /**
   * The days without a volume of some contract.
   *
   * @return the range from the first of these days to the last
   */
  public DateRange days() {
    return DateRange.parse(days);
  }

  private static List<String> symbolsOf(List<SymbolDay> uncollected) {
    return uncollected.stream()
        .map(SymbolDay::symbol)
        .distinct()
        .sorted(ContractSymbol.UTF8_ORDER)
        .toList();
  }

  private static DateRange daysOf(List<SymbolDay> uncollected) {
    List<LocalDate> sorted =
        uncollected.stream().map(SymbolDay::day).sorted(Comparator.naturalOrder()).toList();
    return DateRange.of(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private static String message(long symbolDays, List<String> symbols, DateRange days) {
    return """
        The volume of %1$s of %2$s from %3$s to %4$s is not collected; collect it with \
        VolumeCollection.from(archive).into(database)\
        .between(LocalDate.parse("%3$s"), LocalDate.parse("%4$s")).run(). \
        A day for which the archive has no 1d kline stays without volume: \
        exclude its contract from the query with without(symbol)"""
        .formatted(
            TextTable.count(symbolDays, "symbol-day"),
            TextTable.names(symbols),
            days.first(),
            days.last());
  }
}

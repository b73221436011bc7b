package io.github.futuresavailability.result;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A question needs volumes that nobody collected: there are files on the days it is about whose
 * trades are unknown. A partial answer would be a wrong one.
 *
 * <p>Collecting the volumes of {@link #days} answers the question, unless the archive has no 1d
 * kline for one of them: such a day stays without volume, and the question has to leave the
 * contract out, as the calls named {@code without} do.
 */
public final class VolumeNotCollectedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 3;

  private final long symbolDays;
  private final String[] symbols;
  private final String days;

  /**
   * Says which volumes are missing.
   *
   * @param uncollected present symbol-days, at least one, in any order
   */
  public VolumeNotCollectedException(List<SymbolDay> uncollected) {
    this(uncollected.size(), symbolsOf(uncollected), daysOf(uncollected));
  }

  /**
   * Says which volumes are missing, where they have been counted already.
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
   * How many files there are whose trades are unknown.
   *
   * @return the number of symbol-days, at least one
   */
  public long symbolDays() {
    return symbolDays;
  }

  /**
   * The contracts whose volumes are to be collected.
   *
   * @return the symbols in UTF-8 order, at least one; immutable
   */
  public List<String> symbols() {
    return List.of(symbols);
  }

  /**
   * The days whose volumes are to be collected.
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
        .between(LocalDate.parse("%3$s"), LocalDate.parse("%4$s")).run() \
        or on the command line with volumes --from %3$s --to %4$s. \
        A day for which the archive has no 1d kline stays without volume: \
        then leave that contract out of the question"""
        .formatted(
            TextTable.count(symbolDays, "symbol-day"), named(symbols), days.first(), days.last());
  }

  private static String named(List<String> symbols) {
    List<String> first =
        symbols.subList(0, Math.min(NAMED, symbols.size())).stream().map(TextTable::line).toList();
    String names = String.join(", ", first);
    int others = symbols.size() - first.size();
    return others == 0 ? names : names + " and " + others + " more";
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The daily candles of several symbols, one {@link Bars} for each symbol in the order of the
 * symbols' UTF-8 bytes. Immutable and thread-safe.
 *
 * <pre>{@code
 * BarsBySymbol bars = queries.barsOf(universe.symbols(), range);
 * bars.of("BTCUSDT").days();
 * }</pre>
 */
public final class BarsBySymbol implements Iterable<Bars>, Tabular {
  private static final Layout<Bars> PRINTED =
      new Layout<>(List.of("symbol", "days", "first_day", "last_day"), BarsBySymbol::cells);
  private static final Layout<DailyKline> WHOLE =
      new Layout<>(header(), bar -> cells(bar.symbol(), bar));

  private final DateRange range;
  private final List<Bars> entries;
  private final Map<String, Bars> bySymbol;

  BarsBySymbol(DateRange range, List<Bars> entries) {
    this.range = range;
    this.entries = List.copyOf(entries);
    this.bySymbol =
        entries.stream().collect(Collectors.toUnmodifiableMap(Bars::symbol, Function.identity()));
  }

  /**
   * The requested days.
   *
   * @return the range
   */
  public DateRange range() {
    return range;
  }

  /**
   * The candles of each requested symbol; those of a symbol without a file are empty.
   *
   * @return one for each symbol, in UTF-8 order; immutable
   */
  public List<Bars> entries() {
    return entries;
  }

  /**
   * The requested symbols.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbols() {
    return entries.stream().map(Bars::symbol).toList();
  }

  /**
   * The candles of a requested symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return its candles
   * @throws IllegalArgumentException if the symbol was not requested
   */
  public Bars of(String symbol) {
    Bars bars = bySymbol.get(Symbols.require(symbol));
    if (bars == null) {
      throw new IllegalArgumentException("The bars of " + symbol + " were not requested");
    }
    return bars;
  }

  @Override
  public Iterator<Bars> iterator() {
    return entries.iterator();
  }

  /** All candles as CSV: {@code symbol} and the columns of {@link Bars#toCsv}. */
  @Override
  public String toCsv() {
    return WHOLE.csv(entries.stream().flatMap(bars -> bars.days().stream()).toList());
  }

  /** The range, the number of symbols, and the days of the first of them as a table. */
  @Override
  public String toString() {
    return PRINTED.print(range + ": " + TextTable.count(entries.size(), "symbol"), entries);
  }

  private static List<@Nullable Object> cells(Bars bars) {
    List<@Nullable Object> cells = new ArrayList<>();
    List<DailyKline> days = bars.days();
    cells.add(bars.symbol());
    cells.add(days.size());
    cells.add(days.isEmpty() ? null : days.get(0).day());
    cells.add(days.isEmpty() ? null : days.get(days.size() - 1).day());
    return cells;
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("symbol"));
    header.addAll(Bars.WHOLE.header());
    return header;
  }

  private static List<@Nullable Object> cells(String symbol, DailyKline bar) {
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(symbol);
    cells.addAll(Bars.WHOLE.cells().apply(bar));
    return cells;
  }
}

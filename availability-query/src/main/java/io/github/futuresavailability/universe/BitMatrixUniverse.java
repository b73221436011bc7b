package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.UnderlyingCondition;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A universe with a row for each day from the first collected one and a column for each symbol. */
final class BitMatrixUniverse implements Universe {
  private final long firstDay;
  private final BitSet collected;
  private final SymbolIndex index;
  private final PeriodIndex periods;
  private final Bits bits;

  /** The first collected day is bit 0, unless there is none; all matrices have the same shape. */
  private BitMatrixUniverse(
      long firstDay, BitSet collected, SymbolIndex index, PeriodIndex periods, Bits bits) {
    this.firstDay = firstDay;
    this.collected = collected;
    this.index = index;
    this.periods = periods;
    this.bits = bits;
  }

  /**
   * The symbol-days with a file, those of them with trades, and those whose trades are not
   * collected. The first matrix is whole, because it is read most; the others are trimmed.
   */
  record Bits(BitMatrix available, BitMatrix traded, BitMatrix unknown) {
    Bits {
      available = available.whole();
      traded = traded.trimmed();
      unknown = unknown.trimmed();
    }

    Bits rows(int from, int to) {
      return new Bits(available.rows(from, to), traded.rows(from, to), unknown.rows(from, to));
    }

    Bits columns(int... kept) {
      return new Bits(available.columns(kept), traded.columns(kept), unknown.columns(kept));
    }

    /** The bits of the days with trades, where all trades are collected. */
    Bits ofTrades() {
      return new Bits(traded, traded, unknown);
    }
  }

  /** Turns the days of each symbol into the symbols of each day. */
  static Universe of(RecordedDays history, RecordedContracts recorded) {
    List<SymbolActivity> symbols = history.symbols();
    int days = history.collected().length();
    BitMatrix available = new BitMatrix(days, symbols.size());
    BitMatrix traded = new BitMatrix(days, symbols.size());
    BitMatrix unknown = new BitMatrix(days, symbols.size());
    for (int column = 0; column < symbols.size(); column++) {
      SymbolActivity symbol = symbols.get(column);
      available.set(symbol.present(), column);
      traded.set(symbol.traded(), column);
      unknown.set(symbol.unknown(), column);
    }
    return new BitMatrixUniverse(
        history.firstDay(),
        (BitSet) history.collected().clone(),
        SymbolIndex.of(symbols.stream().map(SymbolActivity::symbol).toList(), recorded),
        PeriodIndex.of(history),
        new Bits(available, traded, unknown));
  }

  @Override
  public Optional<DateRange> range() {
    return collected.isEmpty()
        ? Optional.empty()
        : Optional.of(DateRange.of(dayOf(0), dayOf(collected.length() - 1)));
  }

  @Override
  public boolean isCollected(LocalDate day) {
    return isCollected(day.toEpochDay() - firstDay);
  }

  @Override
  public List<LocalDate> collectedDays() {
    return collected.stream().mapToObj(this::dayOf).toList();
  }

  private boolean isCollected(long row) {
    return row >= 0 && row <= Integer.MAX_VALUE && collected.get((int) row);
  }

  @Override
  public boolean knows(String symbol) {
    return index.columnOf(Objects.requireNonNull(symbol, "symbol")) != SymbolIndex.UNKNOWN;
  }

  @Override
  public List<String> symbols() {
    return index.symbols();
  }

  @Override
  public boolean contains(String symbol, LocalDate day) {
    int column = index.columnOf(Objects.requireNonNull(symbol, "symbol"));
    int row = rowOf(Objects.requireNonNull(day, "day"));
    return column != SymbolIndex.UNKNOWN && bits.available().isSetInWhole(row, column);
  }

  @Override
  public boolean contains(String symbol, LocalDate day, int period) {
    return contains(symbol, day) && period > 0 && numberOn(symbol, day) == period;
  }

  @Override
  public OptionalInt periodOn(String symbol, LocalDate day) {
    rowOf(Objects.requireNonNull(day, "day"));
    int number = numberOn(Objects.requireNonNull(symbol, "symbol"), day);
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private int numberOn(String symbol, LocalDate day) {
    int column = index.columnOf(symbol);
    return column == SymbolIndex.UNKNOWN ? 0 : periods.numberOn(column, day.toEpochDay());
  }

  @Override
  public List<DateRange> periodsOf(String symbol) {
    int column = index.columnOf(Objects.requireNonNull(symbol, "symbol"));
    return column == SymbolIndex.UNKNOWN ? List.of() : periods.rangesOf(column);
  }

  @Override
  public List<String> symbolsOn(LocalDate day) {
    int row = rowOf(Objects.requireNonNull(day, "day"));
    String[] found = new String[bits.available().count(row)];
    bits.available().fill(found, row, index);
    return Collections.unmodifiableList(Arrays.asList(found));
  }

  @Override
  public int sizeOn(LocalDate day) {
    return bits.available().count(rowOf(Objects.requireNonNull(day, "day")));
  }

  @Override
  public List<LocalDate> daysOf(String symbol) {
    int column = index.columnOf(Objects.requireNonNull(symbol, "symbol"));
    if (column == SymbolIndex.UNKNOWN) {
      return List.of();
    }
    List<LocalDate> days = new ArrayList<>();
    for (int row = 0; row < collected.length(); row++) {
      if (bits.available().isSet(row, column)) {
        days.add(dayOf(row));
      }
    }
    return List.copyOf(days);
  }

  @Override
  public List<String> anyDayOf(LocalDate from, LocalDate to) {
    BitSet found = new BitSet();
    rowsOf(from, to).forEach(row -> found.or(bits.available().row(row)));
    return index.symbols(found);
  }

  @Override
  public List<String> everyDayOf(LocalDate from, LocalDate to) {
    BitSet found = new BitSet();
    found.set(0, index.size());
    rowsOf(from, to).forEach(row -> found.and(bits.available().row(row)));
    found.andNot(periods.changed(from.toEpochDay(), to.toEpochDay()));
    return index.symbols(found);
  }

  @Override
  public List<String> stayed(LocalDate one, LocalDate other) {
    return index.symbols(onBoth(one, other));
  }

  @Override
  public List<String> entered(LocalDate earlier, LocalDate later) {
    BitSet entered = on(Objects.requireNonNull(later, "later"));
    entered.andNot(onBoth(earlier, later));
    return index.symbols(entered);
  }

  @Override
  public List<String> left(LocalDate earlier, LocalDate later) {
    BitSet left = on(Objects.requireNonNull(earlier, "earlier"));
    left.andNot(onBoth(earlier, later));
    return index.symbols(left);
  }

  /** The columns with a file on both days, but for names that went to another contract. */
  private BitSet onBoth(LocalDate one, LocalDate other) {
    BitSet both = on(Objects.requireNonNull(one, "one"));
    both.and(on(Objects.requireNonNull(other, "other")));
    both.andNot(periods.changed(one.toEpochDay(), other.toEpochDay()));
    return both;
  }

  @Override
  public Universe traded() {
    if (!bits.unknown().isEmpty()) {
      throw new VolumeNotCollectedException(unknownDays());
    }
    return new BitMatrixUniverse(firstDay, collected, index, periods, bits.ofTrades());
  }

  private List<SymbolDay> unknownDays() {
    List<SymbolDay> unknown = new ArrayList<>();
    for (int row = 0; row < collected.length(); row++) {
      LocalDate day = dayOf(row);
      bits.unknown().row(row).stream()
          .mapToObj(column -> new SymbolDay(index.symbol(column), day))
          .forEach(unknown::add);
    }
    return unknown;
  }

  @Override
  public Universe between(LocalDate from, LocalDate to) {
    DateRange range = range(from, to);
    int first = collected.nextSetBit(clamped(range.first().toEpochDay() - firstDay));
    int last = collected.previousSetBit(clamped(range.last().toEpochDay() - firstDay + 1) - 1);
    if (first < 0 || last < first) {
      return new BitMatrixUniverse(0, new BitSet(), index, periods, bits.rows(0, 0));
    }
    return new BitMatrixUniverse(
        firstDay + first,
        collected.get(first, last + 1),
        index,
        periods,
        bits.rows(first, last + 1));
  }

  private int clamped(long row) {
    return (int) Math.max(0, Math.min(row, collected.length()));
  }

  @Override
  public Universe where(Predicate<? super ContractSymbol> condition) {
    Objects.requireNonNull(condition, "condition");
    return columns(
        IntStream.range(0, index.size())
            .filter(column -> condition.test(ContractSymbol.of(index.symbol(column))))
            .toArray());
  }

  @Override
  public Universe underlying(String... types) {
    return on(UnderlyingCondition.only(types));
  }

  @Override
  public Universe withoutUnderlying(String... types) {
    return on(UnderlyingCondition.without(types));
  }

  private Universe on(UnderlyingCondition condition) {
    List<Integer> all = IntStream.range(0, index.size()).boxed().toList();
    return columns(
        condition.keep(all, index::symbol, any -> LocalDate.MAX, index.recorded()).stream()
            .mapToInt(Integer::intValue)
            .toArray());
  }

  private Universe columns(int... kept) {
    List<String> symbols = IntStream.of(kept).mapToObj(index::symbol).toList();
    return new BitMatrixUniverse(
        firstDay,
        collected,
        SymbolIndex.of(symbols, index.recorded()),
        periods.columns(kept),
        bits.columns(kept));
  }

  @Override
  public void exportTo(Path target) {
    MaskFile.write(target, firstDay, collected, index, periods, bits);
  }

  private BitSet on(LocalDate day) {
    return bits.available().row(rowOf(day));
  }

  private IntStream rowsOf(LocalDate from, LocalDate to) {
    DateRange range = range(from, to);
    if (!isCollected(range.last())) {
      // Checked first: the range can have any number of days.
      throw new DayNotCollectedException(range.last());
    }
    int first = rowOf(range.first());
    int last = rowOf(range.last());
    int missing = collected.nextClearBit(first);
    if (missing < last) {
      throw new DayNotCollectedException(dayOf(missing));
    }
    return IntStream.rangeClosed(first, last);
  }

  private int rowOf(LocalDate day) {
    long row = day.toEpochDay() - firstDay;
    if (!isCollected(row)) {
      throw new DayNotCollectedException(day);
    }
    return (int) row;
  }

  private LocalDate dayOf(int row) {
    return LocalDate.ofEpochDay(firstDay + row);
  }

  private static DateRange range(LocalDate from, LocalDate to) {
    return DateRange.of(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to"));
  }

  /** Equal if every method returns the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BitMatrixUniverse that
        && firstDay == that.firstDay
        && collected.equals(that.collected)
        && index.equals(that.index)
        && periods.equals(that.periods)
        && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(firstDay, collected, index, periods, bits);
  }

  /** The days and the numbers of symbols and symbol-days. */
  @Override
  public String toString() {
    return "Universe[%s: %s, %s]"
        .formatted(
            range().map(DateRange::toString).orElse("no day"),
            TextTable.count(index.size(), "symbol"),
            TextTable.count(bits.available().count(), "symbol-day"));
  }
}

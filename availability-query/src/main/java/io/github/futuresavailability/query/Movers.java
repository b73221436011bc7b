package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes from one day to a later one of the contracts of one quote asset that were ranked on
 * both and stayed listed in between. The greatest rise is first, or after {@link #fallsFirst} the
 * greatest fall; equal changes are in the order of the symbols' UTF-8 bytes. Ranks and shares are
 * those among all contracts of each day, also in a shortened list. Immutable and thread-safe.
 *
 * <pre>{@code
 * volumes.moversOn(day, 7).byPrice().atLeast(1e6).top(10);
 * }</pre>
 */
public final class Movers implements Iterable<Mover>, Tabular {
  private static final Layout<Mover> LAYOUT =
      new Layout<>(
          List.of(
              "symbol",
              "rank",
              "rank_change",
              "quote_volume",
              "volume_change_pct",
              "close",
              "price_change_pct"),
          Movers::cells);

  private final Comparison compared;
  private final Function<Mover, OptionalDouble> measure;
  private final List<Mover> entries;

  private Movers(
      Comparison compared, Function<Mover, OptionalDouble> measure, List<Mover> entries) {
    this.compared = compared;
    this.measure = measure;
    this.entries = entries;
  }

  /** The days, and all contracts that can be compared. */
  record Comparison(VolumeRanking before, VolumeRanking after, List<Mover> all) {}

  static Movers of(Comparison compared) {
    return risesFirst(compared, Mover::volumeChangePercent);
  }

  private static Movers risesFirst(Comparison compared, Function<Mover, OptionalDouble> measure) {
    List<Mover> known = compared.all().stream().filter(m -> measure.apply(m).isPresent()).toList();
    return new Movers(compared, measure, known).sorted(Comparator.reverseOrder());
  }

  private Movers sorted(Comparator<Double> order) {
    Comparator<Mover> byChange =
        Comparator.comparing(mover -> measure.apply(mover).orElseThrow(), order);
    Comparator<Mover> bySymbol = Comparator.comparing(Mover::symbol, ContractSymbol.UTF8_ORDER);
    return with(entries.stream().sorted(byChange.thenComparing(bySymbol)).toList());
  }

  private Movers with(List<Mover> otherEntries) {
    return new Movers(compared, measure, otherEntries);
  }

  /**
   * The later day.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return compared.after().day();
  }

  /**
   * The earlier day, with which the later one is compared.
   *
   * @return the UTC day
   */
  public LocalDate comparedWith() {
    return compared.before().day();
  }

  /**
   * Whether both days are collected, as in {@link VolumeRanking#isCollected}.
   *
   * @return true if at least one contract has a file for each of them
   */
  public boolean isCollected() {
    return compared.before().isCollected() && compared.after().isCollected();
  }

  /**
   * All contracts by the change of their quote volume, which is the default order; without those
   * that had no volume on the earlier day.
   *
   * @return another list
   */
  public Movers byVolume() {
    return risesFirst(compared, Mover::volumeChangePercent);
  }

  /**
   * All contracts by the change of their last price; without those that had no trades on one of the
   * days.
   *
   * @return another list
   */
  public Movers byPrice() {
    return risesFirst(compared, Mover::priceChangePercent);
  }

  /**
   * All contracts by the change of their rank by volume, the greatest climb first.
   *
   * @return another list
   */
  public Movers byRank() {
    return risesFirst(compared, mover -> OptionalDouble.of(-mover.rankChange()));
  }

  /**
   * The same contracts, the greatest fall first.
   *
   * @return another list
   */
  public Movers fallsFirst() {
    return sorted(Comparator.naturalOrder());
  }

  /**
   * Keeps the contracts with at least this quote volume on the later day.
   *
   * @param minimumQuoteVolume the least volume, in the quote asset
   * @return another list
   */
  public Movers atLeast(double minimumQuoteVolume) {
    return with(
        entries.stream().filter(m -> m.after().quoteVolume() >= minimumQuoteVolume).toList());
  }

  /**
   * Keeps the head of the list.
   *
   * @param limit how many contracts at most, at least one
   * @return another list
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public Movers top(int limit) {
    return with(entries.subList(0, Math.min(Ranks.limit(limit), entries.size())));
  }

  /**
   * The contracts of this list.
   *
   * @return the entries in its order; immutable
   */
  public List<Mover> entries() {
    return entries;
  }

  /**
   * The symbols of this list.
   *
   * @return the symbols in its order; immutable
   */
  public List<String> symbols() {
    return entries.stream().map(Mover::symbol).toList();
  }

  /**
   * The contracts that are ranked on the later day and cannot be compared, because they were listed
   * or relisted in between.
   *
   * @return the symbols, greatest volume first; immutable
   */
  public List<String> newcomers() {
    Set<String> known =
        compared.all().stream().map(Mover::symbol).collect(Collectors.toUnmodifiableSet());
    return compared.after().symbols().stream().filter(symbol -> !known.contains(symbol)).toList();
  }

  @Override
  public Iterator<Mover> iterator() {
    return entries.iterator();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(entries);
  }

  /** The days, the number of contracts, and the first of them as a table. */
  @Override
  public String toString() {
    String days = comparedWith() + ".." + day();
    if (!isCollected()) {
      return TextTable.notCollected(days);
    }
    String quoted = TextTable.line(compared.after().quoteAsset());
    return LAYOUT.print(
        days + ": " + TextTable.count(entries.size(), "contract") + " quoted in " + quoted,
        entries);
  }

  private static List<@Nullable Object> cells(Mover mover) {
    return Arrays.asList(
        mover.symbol(),
        mover.after().rank(),
        mover.rankChange(),
        mover.after().quoteVolume(),
        orNull(mover.volumeChangePercent()),
        Layout.number(mover.closeAfter()),
        orNull(mover.priceChangePercent()));
  }

  private static @Nullable Double orNull(OptionalDouble change) {
    return change.isEmpty() ? null : Double.valueOf(change.getAsDouble());
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads volumes and the changes of contracts, and throws where some are not collected. */
final class VolumeReader {
  private static final String ON_DAY =
      """
      SELECT date - DATE '1970-01-01', quote_volume_usdt, trade_count, available, symbol
      FROM daily_availability
      WHERE date = ? AND available
      """;
  private static final String OF_SYMBOL =
      """
      SELECT date - DATE '1970-01-01', quote_volume_usdt, trade_count, available
      FROM daily_availability
      WHERE symbol = ? AND date BETWEEN ? AND ?
      ORDER BY date
      """;
  private static final String NEWEST_DAY =
      """
      SELECT max(date) - DATE '1970-01-01' FROM daily_availability
      WHERE available HAVING count(*) > 0
      """;

  private static final String CLOSES =
      """
      SELECT symbol, close_price
      FROM daily_availability
      WHERE date = ? AND available AND close_price IS NOT NULL
      """;

  private static final String IS_SETTLED_IN =
      """
      SELECT EXISTS (
        SELECT 1 FROM daily_availability
        WHERE available AND date BETWEEN ? AND ?
          AND starts_with(symbol, ?) AND suffix(symbol, 'SETTLED')
      )
      """;

  private final AvailabilityDatabase database;
  private final ContractFilter market;

  /** Ranks the contracts of a filter that names one quote asset. */
  VolumeReader(AvailabilityDatabase database, ContractFilter market) {
    this.database = database;
    this.market = market;
  }

  ContractFilter market() {
    return market;
  }

  /** The asset in which the volumes of a market are measured. */
  static String quoteAssetOf(ContractFilter market) {
    return market.quoteAssets().iterator().next();
  }

  VolumeRanking rankingOn(LocalDate day) {
    return database.inReadTransaction(transaction -> rankingOn(transaction, day));
  }

  private VolumeRanking rankingOn(Queryable transaction, LocalDate day) {
    List<Row> present =
        transaction.query(
            ON_DAY, row -> row(row, ContractSymbol.of(row.getString(5))), Days.bindable(day));
    List<Row> ranked = present.stream().filter(row -> market.test(row.contract())).toList();
    requireCollected(ranked);
    List<Ranks.TradedVolume> volumes = ranked.stream().map(Row::traded).toList();
    boolean isCollected =
        !present.isEmpty() || AvailabilityReader.isCollected(transaction, DateRange.of(day));
    return VolumeRanking.of(day, quoteAssetOf(market), isCollected, volumes);
  }

  VolumeSeries seriesOf(String symbol, DateRange range) {
    return series(database, symbol, range, rowsOf(database, symbol, range));
  }

  private static List<Row> rowsOf(Queryable source, String symbol, DateRange range) {
    ContractSymbol contract = ContractSymbol.of(symbol);
    return source.query(
        OF_SYMBOL,
        row -> row(row, contract),
        symbol,
        Days.bindable(range.first()),
        Days.bindable(range.last()));
  }

  private static VolumeSeries series(
      Queryable source, String symbol, DateRange range, List<Row> probed) {
    List<Row> present = probed.stream().filter(Row::isPresent).toList();
    requireCollected(present);
    boolean isCollected =
        !present.isEmpty() || (!probed.isEmpty() && AvailabilityReader.isCollected(source, range));
    return new VolumeSeries(symbol, isCollected, present.stream().map(Row::daily).toList());
  }

  /**
   * The series of the last days, counted back from the newest day of the database, without those
   * before the newest listing period if it starts in them.
   */
  VolumeSeries lastDaysOf(String symbol, int days) {
    return database.inReadTransaction(
        transaction ->
            transaction.query(NEWEST_DAY, row -> Columns.day(row, 1)).stream()
                .findFirst()
                .map(newest -> DateRange.of(newest.minusDays(days - 1L), newest))
                .map(range -> ofNewestPeriod(transaction, symbol, range))
                .orElseGet(() -> new VolumeSeries(symbol, false, List.of())));
  }

  /** Also reads the days before the range that decide whether a period starts on its first days. */
  private VolumeSeries ofNewestPeriod(Queryable transaction, String symbol, DateRange range) {
    DateRange read = DateRange.of(range.first().minusDays(ListingRule.ENDING_DAYS), range.last());
    List<Row> probed = rowsOf(transaction, symbol, read);
    LocalDate start = newestStart(transaction, symbol, read, probed).orElse(range.first());
    LocalDate first = start.isAfter(range.first()) ? start : range.first();
    return series(
        transaction,
        symbol,
        range,
        probed.stream().filter(row -> !row.day().isBefore(first)).toList());
  }

  private Optional<LocalDate> newestStart(
      Queryable transaction, String symbol, DateRange read, List<Row> probed) {
    List<LocalDate> active = probed.stream().filter(Row::isActive).map(Row::day).toList();
    List<DateRange> periods = ListingRule.periodsOf(active, reuseDaysIn(transaction, symbol, read));
    return periods.isEmpty()
        ? Optional.empty()
        : Optional.of(periods.get(periods.size() - 1).first());
  }

  private List<LocalDate> reuseDaysIn(Queryable transaction, String symbol, DateRange range) {
    boolean isSettled =
        transaction
            .query(
                IS_SETTLED_IN,
                row -> row.getBoolean(1),
                Days.bindable(range.first()),
                Days.bindable(range.last()),
                symbol)
            .get(0);
    return isSettled
        ? new Timelines(database).of(transaction, symbol).history().reuseDays()
        : List.of();
  }

  Movers moversBetween(LocalDate from, LocalDate to) {
    return database.inReadTransaction(transaction -> moversBetween(transaction, from, to));
  }

  private Movers moversBetween(Queryable transaction, LocalDate from, LocalDate to) {
    VolumeRanking before = rankingOn(transaction, from);
    VolumeRanking after = rankingOn(transaction, to);
    Map<String, Mover.State> earlier = statesOf(transaction, before);
    Map<String, Mover.State> later = statesOf(transaction, after);
    Set<String> relisted = listedBetween(transaction, from, to);
    List<Mover> all = new ArrayList<>();
    for (String symbol : after.symbols()) {
      Mover.State then = earlier.get(symbol);
      if (then != null && !relisted.contains(symbol)) {
        all.add(new Mover(then, Objects.requireNonNull(later.get(symbol))));
      }
    }
    return Movers.of(new Movers.Comparison(before, after, List.copyOf(all)));
  }

  private Set<String> listedBetween(Queryable transaction, LocalDate from, LocalDate to) {
    return from.isBefore(to)
        ? new ListingPeriodReader(database)
            .startsIn(transaction, DateRange.of(from.plusDays(1), to))
        : Set.of();
  }

  private static Map<String, Mover.State> statesOf(Queryable transaction, VolumeRanking ranking) {
    Map<String, Double> closes = closesOn(transaction, ranking.day());
    Map<String, Mover.State> states = new HashMap<>();
    List<SymbolDay> unknown = new ArrayList<>();
    for (RankedVolume entry : ranking) {
      Double close = closes.get(entry.symbol());
      if (close == null) {
        unknown.add(new SymbolDay(entry.symbol(), ranking.day()));
      } else {
        states.put(entry.symbol(), new Mover.State(entry, close));
      }
    }
    VolumeNotCollectedException.throwIfAny(unknown);
    return states;
  }

  private static Map<String, Double> closesOn(Queryable transaction, LocalDate day) {
    Map<String, Double> closes = new HashMap<>();
    transaction
        .query(CLOSES, row -> Map.entry(row.getString(1), row.getDouble(2)), Days.bindable(day))
        .forEach(close -> closes.put(close.getKey(), close.getValue()));
    return closes;
  }

  private static void requireCollected(List<Row> rows) {
    List<SymbolDay> unknown =
        rows.stream()
            .filter(row -> !row.isCollected())
            .map(row -> new SymbolDay(row.contract().name(), row.day()))
            .toList();
    VolumeNotCollectedException.throwIfAny(unknown);
  }

  /** A probed symbol-day, with its volume and trades if these are collected. */
  private record Row(
      LocalDate day,
      ContractSymbol contract,
      @Nullable Double quoteVolume,
      @Nullable Long tradeCount,
      boolean isPresent) {
    boolean isActive() {
      return ListingRule.isActive(isPresent, tradeCount);
    }

    boolean isCollected() {
      return quoteVolume != null && tradeCount != null;
    }

    Ranks.TradedVolume traded() {
      DailyVolume daily = daily();
      return new Ranks.TradedVolume(contract, daily.quoteVolume(), daily.tradeCount());
    }

    DailyVolume daily() {
      return new DailyVolume(
          day,
          Objects.requireNonNull(quoteVolume, "quoteVolume"),
          Objects.requireNonNull(tradeCount, "tradeCount"));
    }
  }

  private static Row row(ResultSet row, ContractSymbol contract) throws SQLException {
    return new Row(
        Columns.day(row, 1),
        contract,
        Columns.nullableDouble(row, 2),
        Columns.nullableLong(row, 3),
        row.getBoolean(4));
  }
}

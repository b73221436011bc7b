package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads volumes, and throws where some of them are not collected. */
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

  VolumeRanking rankingOn(Queryable transaction, LocalDate day) {
    List<Row> present =
        transaction.query(
            ON_DAY, row -> row(row, ContractSymbol.of(row.getString(5))), Days.bindable(day));
    List<Row> ranked = present.stream().filter(row -> market.test(row.contract())).toList();
    requireCollected(ranked);
    List<TradedVolume> volumes = ranked.stream().map(Row::traded).toList();
    boolean isCollected =
        !present.isEmpty() || AvailabilityReader.isCollected(transaction, DateRange.of(day));
    return VolumeRanking.of(day, quoteAssetOf(market), isCollected, volumes);
  }

  VolumeSeries seriesOf(String symbol, DateRange range) {
    ContractSymbol contract = ContractSymbol.of(symbol);
    List<Row> probed =
        database.query(
            OF_SYMBOL,
            row -> row(row, contract),
            symbol,
            Days.bindable(range.first()),
            Days.bindable(range.last()));
    List<Row> present = probed.stream().filter(Row::isPresent).toList();
    requireCollected(present);
    boolean isCollected =
        !present.isEmpty()
            || (!probed.isEmpty() && AvailabilityReader.isCollected(database, range));
    return new VolumeSeries(symbol, isCollected, present.stream().map(Row::daily).toList());
  }

  /** The series of the last days, counted back from the newest day of the database. */
  VolumeSeries lastDaysOf(String symbol, int days) {
    return database.query(NEWEST_DAY, row -> Columns.day(row, 1)).stream()
        .findFirst()
        .map(newest -> seriesOf(symbol, DateRange.of(newest.minusDays(days - 1L), newest)))
        .orElseGet(() -> new VolumeSeries(symbol, false, List.of()));
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
    boolean isCollected() {
      return quoteVolume != null && tradeCount != null;
    }

    TradedVolume traded() {
      DailyVolume daily = daily();
      return new TradedVolume(contract, daily.quoteVolume(), daily.tradeCount());
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

package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the volumes of a day and refuses a day that has only some of them. */
final class VolumeReader {
  private static final String ON_DAY =
      """
      SELECT symbol, quote_volume_usdt, trade_count
      FROM daily_availability
      WHERE date = ? AND available
      ORDER BY symbol
      """;

  private final AvailabilityDatabase database;
  private final MarketSegment segment;

  VolumeReader(AvailabilityDatabase database, MarketSegment segment) {
    this.database = database;
    this.segment = segment;
  }

  MarketSegment segment() {
    return segment;
  }

  VolumeRanking rankingOn(LocalDate day) {
    List<Row> rows =
        database.query(ON_DAY, VolumeReader::row, Days.bindable(day)).stream()
            .filter(row -> segment.contains(row.contract()))
            .toList();
    long unknown = rows.stream().filter(row -> row.volume() == null).count();
    if (unknown > 0) {
      throw new VolumeNotCollectedException(unknown, DateRange.of(day));
    }
    return VolumeRanking.of(
        day, segment.quoteAsset(), rows.stream().flatMap(Row::volumes).toList());
  }

  /** A present contract of the day, with its volume if that is collected. */
  private record Row(ContractSymbol contract, @Nullable TradedVolume volume) {
    Stream<TradedVolume> volumes() {
      return Stream.ofNullable(volume);
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    ContractSymbol contract = ContractSymbol.of(row.getString(1));
    double quoteVolume = row.getDouble(2);
    boolean isVolumeKnown = !row.wasNull();
    Long trades = Columns.nullableLong(row, 3);
    return trades == null || !isVolumeKnown
        ? new Row(contract, null)
        : new Row(contract, new TradedVolume(contract, quoteVolume, trades));
  }
}

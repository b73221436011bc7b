package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;

/**
 * A table of version 1 that another program wrote, which is only read. Stateless.
 *
 * @param <R> the kind of record
 */
final class V1Form<R extends MarketRecord> extends RecordForm<R> {
  static final V1Form<Trade> TRADES =
      new V1Form<>("trades", LakeTrades.FORM, Map.of("price", "price", "quantity", "volume"));

  static final V1Form<Quote> QUOTES =
      new V1Form<>(
          "quotes",
          LakeQuotes.FORM,
          Map.of(
              "bid_price", "bid_price",
              "bid_quantity", "bid_volume",
              "ask_price", "ask_price",
              "ask_quantity", "ask_volume"));

  private final RecordForm<R> form;
  private final Map<String, String> decimals;

  /**
   * Creates a form.
   *
   * @param decimals the columns of version 1 of the decimals of records
   */
  private V1Form(String name, RecordForm<R> form, Map<String, String> decimals) {
    super(name, form);
    this.form = form;
    this.decimals = decimals;
  }

  @Override
  boolean isWritten() {
    return false;
  }

  @Override
  void checkColumns(Table table) {
    columns(table);
  }

  @Override
  RecordColumns columns(Table table) {
    return new V1Columns(table, this, decimals).columns();
  }

  @Override
  String idColumn() {
    return form.idColumn();
  }

  @Override
  void append(StagedRows row, R record, @Nullable UUID messageId) {
    throw new UnsupportedOperationException("Tables of version 1 are only read");
  }

  @Override
  R read(ResultSet row) throws SQLException {
    for (NestedField column : schema().columns()) {
      if (column.isRequired() && row.getObject(column.name()) == null) {
        throw new LakeException(
            "A row of %s of version 1 (%s at %s) has no value for %s"
                .formatted(kind(), row.getString("symbol"), time(row), column.name()),
            null);
      }
    }
    try {
      return form.read(row);
    } catch (IllegalArgumentException e) {
      throw new LakeException(
          "A row of %s of version 1 (%s at %s) is no record: %s"
              .formatted(kind(), row.getString("symbol"), time(row), e.getMessage()),
          e);
    }
  }

  private static Instant time(ResultSet row) throws SQLException {
    return Micros.instant(row.getLong("timestamp_micros"));
  }
}

package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The columns of trades, and those that quotes have as well. */
public final class TradeColumns {
  /** For a text. */
  public static final List<Column<Trade>> SHOWN =
      List.of(
          Column.of("timestamp", Trade::timestamp),
          Column.of("trade_id", Trade::tradeId),
          Column.of("side", trade -> trade.side().code()),
          Column.decimal("price", Trade::price),
          Column.decimal("quantity", Trade::quantity),
          Column.of("currency", Trade::currency));

  /** The fields of version 2, in their order. */
  public static final List<Column<Trade>> ALL = all();

  private TradeColumns() {}

  private static List<Column<Trade>> all() {
    List<Column<Trade>> columns = new ArrayList<>();
    columns.add(Column.of("message_id", Trade::messageId));
    columns.add(Column.of("trade_id", Trade::tradeId));
    columns.addAll(identity());
    columns.add(Column.decimal("price", Trade::price));
    columns.add(Column.decimal("quantity", Trade::quantity));
    columns.add(Column.of("currency", Trade::currency));
    columns.add(Column.of("side", trade -> trade.side().code()));
    columns.add(Column.of("trade_conditions", Trade::tradeConditions));
    columns.addAll(ends());
    return List.copyOf(columns);
  }

  /** The fields after the id. */
  static <R extends MarketRecord> List<Column<R>> identity() {
    return List.of(
        Column.of("symbol", MarketRecord::symbol),
        Column.of("exchange", MarketRecord::exchange),
        Column.of("asset_class", record -> record.assetClass().code()),
        Column.of("timestamp", MarketRecord::timestamp));
  }

  /** The last fields. */
  static <R extends MarketRecord> List<Column<R>> ends() {
    return List.of(
        Column.of("source_sequence", record -> orNull(record.sourceSequence())),
        Column.of("ingestion_timestamp", MarketRecord::ingestionTimestamp),
        Column.of("platform_sequence", record -> orNull(record.platformSequence())),
        Column.of("vendor_data", record -> record.vendorData().orElse(null)));
  }

  private static @Nullable Object orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}

package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.types.Types;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The 15 fields of a trade as a row. */
final class TradeForm extends RecordForm<Trade> {
  private static final Types.StringType TEXT = Types.StringType.get();

  TradeForm() {
    super(
        "trades",
        List.of(
            optional(1, "message_id", Types.UUIDType.get(), "UUID of the record"),
            required(2, "trade_id", TEXT, "exchange and its id, joined by a hyphen"),
            required(3, "symbol", TEXT, "exact name of the instrument"),
            required(4, "exchange", TEXT, "name in capital letters"),
            required(5, "asset_class", TEXT, "equities, crypto, futures or options"),
            required(6, "timestamp", Types.TimestampType.withZone(), "time of the trade, UTC"),
            required(7, "price", DECIMAL, "in units of currency"),
            required(8, "quantity", DECIMAL, "as the exchange counts it"),
            required(9, "currency", TEXT, "of the price"),
            required(10, "side", TEXT, "of the aggressor"),
            required(
                11, "trade_conditions", Types.ListType.ofRequired(16, TEXT), "codes, or empty"),
            optional(12, "source_sequence", Types.LongType.get(), "number of the exchange"),
            required(
                13, "ingestion_timestamp", Types.TimestampType.withZone(), "time of receipt, UTC"),
            optional(14, "platform_sequence", Types.LongType.get(), "number of a platform"),
            optional(
                15,
                "vendor_data",
                Types.MapType.ofRequired(17, 18, TEXT, TEXT),
                "what else the source says")));
  }

  @Override
  String idColumn() {
    return "trade_id";
  }

  @Override
  void append(StagedRows staged, Trade trade, @Nullable UUID messageId) throws SQLException {
    DuckDBAppender row = staged.rows();
    appendIdentity(row, trade, messageId);
    row.appendDecimal(trade.unscaledPrice())
        .appendDecimal(trade.unscaledQuantity())
        .append(trade.currency())
        .append(trade.side().code());
    staged.append(trade.tradeConditions());
    appendSequence(row, trade.sourceSequence());
    row.appendEpochMicros(Micros.floor(trade.ingestionTimestamp()));
    appendSequence(row, trade.platformSequence());
    staged.append(trade.vendorData().orElse(null));
  }

  @Override
  Trade read(ResultSet row) throws SQLException {
    return common(Trade.builder(row.getString("exchange"), row.getString("symbol")), row)
        .price(decimal(row, "price"))
        .quantity(decimal(row, "quantity"))
        .side(Side.parse(row.getString("side")))
        .tradeConditions(texts(row.getArray("trade_conditions")))
        .build();
  }

  private static List<String> texts(Array array) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Object text : (Object[]) array.getArray()) {
      texts.add(String.valueOf(text));
    }
    return texts;
  }
}

package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.FieldText;
import java.util.List;
import java.util.Locale;

/** Trades in a file. */
final class TradeForm extends MarketForm<Trade> {
  private static final String[] QUANTITY = {"quantity", "volume"};

  TradeForm() {
    super(
        "trade_id",
        List.of(
            "message_id",
            "trade_id",
            "symbol",
            "exchange",
            "asset_class",
            "timestamp",
            "price",
            "quantity",
            "currency",
            "side",
            "trade_conditions",
            "source_sequence",
            "ingestion_timestamp",
            "platform_sequence",
            "vendor_data"),
        List.of("volume"));
  }

  @Override
  void check(CsvHeader header, CsvDefaults defaults) {
    super.check(header, defaults);
    header.oneOf("price");
    header.oneOf(QUANTITY);
  }

  @Override
  Trade record(CsvRow row) {
    String exchange = row.exchange();
    Trade.Builder trade = Trade.builder(exchange, row.required("symbol"));
    trade.unscaledPrice(row.decimal("price")).unscaledQuantity(row.decimal(QUANTITY));
    String side = row.value("side");
    if (side != null) {
      trade.side(side(side));
    }
    String conditions = row.value("trade_conditions");
    if (conditions != null) {
      trade.tradeConditions(JsonText.list("trade_conditions", conditions));
    }
    return filled(trade, exchange, row).build();
  }

  /** In capital letters, or in small ones as some files have them. */
  private static Side side(String text) {
    for (Side side : Side.values()) {
      if (text.equals(side.code()) || text.equals(side.code().toLowerCase(Locale.ROOT))) {
        return side;
      }
    }
    throw FieldText.refused("side", "is none of BUY, SELL, SELL_SHORT and UNKNOWN", text, null);
  }

  @Override
  List<String> values(Trade trade) {
    return List.of(
        trade.messageId().toString(),
        trade.tradeId(),
        trade.symbol(),
        trade.exchange(),
        trade.assetClass().code(),
        trade.timestamp().toString(),
        trade.price().toPlainString(),
        trade.quantity().toPlainString(),
        trade.currency(),
        trade.side().code(),
        trade.tradeConditions().isEmpty() ? "" : JsonText.of(trade.tradeConditions()),
        sequence(trade.sourceSequence()),
        trade.ingestionTimestamp().toString(),
        sequence(trade.platformSequence()),
        vendorData(trade.vendorData().orElse(null)));
  }
}

package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The fields of trades, in the order of the schema. */
final class TradeFields extends RecordFields<Trade> {
  private final AvroEnum<Side> sides;
  private long price;
  private long quantity;
  private Side side = Side.UNKNOWN;
  private List<String> conditions = List.of();

  TradeFields() {
    super(RecordKind.TRADES.schema());
    this.sides =
        new AvroEnum<>(RecordKind.TRADES.schema().getField("side"), Side.values(), Side::code);
  }

  @Override
  void write(Trade trade, Encoder out) throws IOException {
    writeHead(trade, trade.tradeId(), out);
    values.writeDecimal(trade.unscaledPrice(), out);
    values.writeDecimal(trade.unscaledQuantity(), out);
    out.writeString(trade.currency());
    sides.write(trade.side(), out);
    out.writeArrayStart();
    out.setItemCount(trade.tradeConditions().size());
    for (String condition : trade.tradeConditions()) {
      out.startItem();
      out.writeString(condition);
    }
    out.writeArrayEnd();
    writeTail(trade, out);
  }

  @Override
  void readField(int position, Decoder in) throws IOException {
    switch (position) {
      case 0 -> readMessageId(in);
      case 1 -> readId(in);
      case 2 -> readSymbol(in);
      case 3 -> readExchange(in);
      case 4 -> readAssetClass(in);
      case 5 -> readTimestamp(in);
      case 6 -> price = values.readDecimal("price", in);
      case 7 -> quantity = values.readDecimal("quantity", in);
      case 8 -> readCurrency(in);
      case 9 -> side = sides.read(in);
      case 10 -> conditions = readTexts("trade_conditions", in);
      case 11 -> readSourceSequence(in);
      case 12 -> readIngestionTimestamp(in);
      case 13 -> readPlatformSequence(in);
      case 14 -> readVendorData(in);
      default -> throw new IllegalArgumentException("No field " + position);
    }
  }

  @Override
  Trade build() {
    return into(Trade.builder(exchange(), symbol()))
        .unscaledPrice(price)
        .unscaledQuantity(quantity)
        .side(side)
        .tradeConditions(conditions)
        .build();
  }
}

package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.internal.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.types.Types;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The 15 fields of a quote as a row. */
final class QuoteForm extends RecordForm<Quote> {
  private static final Types.StringType TEXT = Types.StringType.get();

  QuoteForm() {
    super(
        "quotes",
        List.of(
            optional(1, "message_id", Types.UUIDType.get(), "UUID of the record"),
            required(2, "quote_id", TEXT, "exchange and its id, joined by a hyphen"),
            required(3, "symbol", TEXT, "exact name of the instrument"),
            required(4, "exchange", TEXT, "name in capital letters"),
            required(5, "asset_class", TEXT, "equities, crypto, futures or options"),
            required(6, "timestamp", Types.TimestampType.withZone(), "time of the quote, UTC"),
            required(7, "bid_price", DECIMAL, "highest price of a buyer"),
            required(8, "bid_quantity", DECIMAL, "amount at the bid"),
            required(9, "ask_price", DECIMAL, "lowest price of a seller"),
            required(10, "ask_quantity", DECIMAL, "amount at the ask"),
            required(11, "currency", TEXT, "of the prices"),
            optional(12, "source_sequence", Types.LongType.get(), "number of the exchange"),
            required(
                13, "ingestion_timestamp", Types.TimestampType.withZone(), "time of receipt, UTC"),
            optional(14, "platform_sequence", Types.LongType.get(), "number of a platform"),
            optional(
                15,
                "vendor_data",
                Types.MapType.ofRequired(16, 17, TEXT, TEXT),
                "what else the source says")));
  }

  @Override
  String idColumn() {
    return "quote_id";
  }

  @Override
  void append(StagedRows staged, Quote quote, @Nullable UUID messageId) throws SQLException {
    DuckDBAppender row = staged.rows();
    appendIdentity(row, quote, messageId);
    row.appendDecimal(quote.unscaledBidPrice())
        .appendDecimal(quote.unscaledBidQuantity())
        .appendDecimal(quote.unscaledAskPrice())
        .appendDecimal(quote.unscaledAskQuantity())
        .append(quote.currency());
    appendSequence(row, quote.sourceSequence());
    row.appendEpochMicros(Micros.floor(quote.ingestionTimestamp()));
    appendSequence(row, quote.platformSequence());
    staged.append(quote.vendorData().orElse(null));
  }

  @Override
  Quote read(ResultSet row) throws SQLException {
    return common(Quote.builder(row.getString("exchange"), row.getString("symbol")), row)
        .bidPrice(decimal(row, "bid_price"))
        .bidQuantity(decimal(row, "bid_quantity"))
        .askPrice(decimal(row, "ask_price"))
        .askQuantity(decimal(row, "ask_quantity"))
        .build();
  }
}

package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.Quote;
import java.util.List;

/** Quotes in a file. */
final class QuoteForm extends MarketForm<Quote> {
  private static final String[] BID_QUANTITY = {"bid_quantity", "bid_size", "bid_volume"};
  private static final String[] ASK_QUANTITY = {"ask_quantity", "ask_size", "ask_volume"};

  QuoteForm() {
    super(
        "quote_id",
        List.of(
            "message_id",
            "quote_id",
            "symbol",
            "exchange",
            "asset_class",
            "timestamp",
            "bid_price",
            "bid_quantity",
            "ask_price",
            "ask_quantity",
            "currency",
            "source_sequence",
            "ingestion_timestamp",
            "platform_sequence",
            "vendor_data"),
        List.of("bid_size", "bid_volume", "ask_size", "ask_volume"));
  }

  @Override
  void check(CsvHeader header, CsvDefaults defaults) {
    super.check(header, defaults);
    header.oneOf("bid_price");
    header.oneOf(BID_QUANTITY);
    header.oneOf("ask_price");
    header.oneOf(ASK_QUANTITY);
  }

  @Override
  Quote record(CsvRow row) {
    String exchange = row.exchange();
    Quote.Builder quote = Quote.builder(exchange, row.required("symbol"));
    quote
        .unscaledBidPrice(row.decimal("bid_price"))
        .unscaledBidQuantity(row.decimal(BID_QUANTITY))
        .unscaledAskPrice(row.decimal("ask_price"))
        .unscaledAskQuantity(row.decimal(ASK_QUANTITY));
    return filled(quote, exchange, row).build();
  }

  @Override
  List<String> values(Quote quote) {
    return List.of(
        quote.messageId().toString(),
        quote.quoteId(),
        quote.symbol(),
        quote.exchange(),
        quote.assetClass().code(),
        quote.timestamp().toString(),
        quote.bidPrice().toPlainString(),
        quote.bidQuantity().toPlainString(),
        quote.askPrice().toPlainString(),
        quote.askQuantity().toPlainString(),
        quote.currency(),
        sequence(quote.sourceSequence()),
        quote.ingestionTimestamp().toString(),
        sequence(quote.platformSequence()),
        vendorData(quote.vendorData().orElse(null)));
  }
}

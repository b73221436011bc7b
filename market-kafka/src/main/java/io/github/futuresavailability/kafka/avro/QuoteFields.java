package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.trades.Quote;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The fields of quotes, in the order of the schema. */
final class QuoteFields extends RecordFields<Quote> {
  private long bidPrice;
  private long bidQuantity;
  private long askPrice;
  private long askQuantity;

  QuoteFields() {
    super(RecordKind.QUOTES.schema());
  }

  @Override
  void write(Quote quote, Encoder out) throws IOException {
    writeHead(quote, quote.quoteId(), out);
    values.writeDecimal(quote.unscaledBidPrice(), out);
    values.writeDecimal(quote.unscaledBidQuantity(), out);
    values.writeDecimal(quote.unscaledAskPrice(), out);
    values.writeDecimal(quote.unscaledAskQuantity(), out);
    out.writeString(quote.currency());
    writeTail(quote, out);
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
      case 6 -> bidPrice = values.readDecimal("bid_price", in);
      case 7 -> bidQuantity = values.readDecimal("bid_quantity", in);
      case 8 -> askPrice = values.readDecimal("ask_price", in);
      case 9 -> askQuantity = values.readDecimal("ask_quantity", in);
      case 10 -> readCurrency(in);
      case 11 -> readSourceSequence(in);
      case 12 -> readIngestionTimestamp(in);
      case 13 -> readPlatformSequence(in);
      case 14 -> readVendorData(in);
      default -> throw new IllegalArgumentException("No field " + position);
    }
  }

  @Override
  Quote build() {
    return into(Quote.builder(exchange(), symbol()))
        .unscaledBidPrice(bidPrice)
        .unscaledBidQuantity(bidQuantity)
        .unscaledAskPrice(askPrice)
        .unscaledAskQuantity(askQuantity)
        .build();
  }
}

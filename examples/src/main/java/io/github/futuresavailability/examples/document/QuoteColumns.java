package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.trades.Quote;
import java.util.ArrayList;
import java.util.List;

/** The columns of quotes. */
public final class QuoteColumns {
  /** For a text. */
  public static final List<Column<Quote>> SHOWN =
      List.of(
          Column.of("timestamp", Quote::timestamp),
          Column.of("quote_id", Quote::quoteId),
          Column.decimal("bid_price", Quote::bidPrice),
          Column.decimal("bid_quantity", Quote::bidQuantity),
          Column.decimal("ask_price", Quote::askPrice),
          Column.decimal("ask_quantity", Quote::askQuantity),
          Column.of("currency", Quote::currency));

  /** The fields of version 2, in their order. */
  public static final List<Column<Quote>> ALL = all();

  private QuoteColumns() {}

  private static List<Column<Quote>> all() {
    List<Column<Quote>> columns = new ArrayList<>();
    columns.add(Column.of("message_id", Quote::messageId));
    columns.add(Column.of("quote_id", Quote::quoteId));
    columns.addAll(TradeColumns.identity());
    columns.add(Column.decimal("bid_price", Quote::bidPrice));
    columns.add(Column.decimal("bid_quantity", Quote::bidQuantity));
    columns.add(Column.decimal("ask_price", Quote::askPrice));
    columns.add(Column.decimal("ask_quantity", Quote::askQuantity));
    columns.add(Column.of("currency", Quote::currency));
    columns.addAll(TradeColumns.ends());
    return List.copyOf(columns);
  }
}

package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.document.QuoteColumns;
import io.github.futuresavailability.examples.document.TradeColumns;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.RecordSelection;
import io.github.futuresavailability.trades.MarketRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Trades and quotes of a lake. */
final class RecordRoutes {
  static final int MOST_DAYS = 31;

  private static final int MOST_RECORDS = 5000;
  private static final String SYMBOL = "symbol";
  private static final String ORDER = "order";
  private static final String OLDEST = "oldest";

  private static final String IDENTITY =
      """
      symbol string
      exchange string
      asset_class string
      timestamp time
      """;

  private static final String ENDS =
      """
      source_sequence integer?
      ingestion_timestamp time
      platform_sequence integer?
      vendor_data map?
      """;

  private static final Shape TRADES =
      shape(
          "trades",
          "message_id string\ntrade_id string\n"
              + IDENTITY
              + """
              price number
              quantity number
              currency string
              side string
              trade_conditions string[]
              """
              + ENDS);

  private static final Shape QUOTES =
      shape(
          "quotes",
          "message_id string\nquote_id string\n"
              + IDENTITY
              + """
              bid_price number
              bid_quantity number
              ask_price number
              ask_quantity number
              currency string
              """
              + ENDS);

  private RecordRoutes() {}

  private static Shape shape(String name, String fields) {
    return Shape.of(
        "symbol string\norder string\nnext_from time?\nnext_to time?\n%s [\n%s]"
            .formatted(name, fields));
  }

  static Parameter symbol() {
    return Parameter.text(SYMBOL, "The exact name at the exchange.");
  }

  static Parameter exchange() {
    return Parameter.text("exchange", "Only those of this exchange, such as BINANCE.").optional();
  }

  static Route trades() {
    return route(
        "trades",
        TRADES,
        (sources, values) ->
            page(
                "trades",
                sources.theLake().trades().of(values.theText(SYMBOL)),
                TradeColumns.ALL,
                values));
  }

  static Route quotes() {
    return route(
        "quotes",
        QUOTES,
        (sources, values) ->
            page(
                "quotes",
                sources.theLake().quotes().of(values.theText(SYMBOL)),
                QuoteColumns.ALL,
                values));
  }

  private static Route route(String name, Shape shape, Route.Call call) {
    return new Route(
        "/v1/" + name,
        Source.LAKE,
        "The newest or the oldest " + name + " of a symbol.",
        List.of(
            symbol(),
            exchange(),
            Parameter.time(Days.FROM, "The begin of the range.").optional(),
            Parameter.time(Days.TO, "The end of the range.").optional(),
            Parameter.choice(ORDER, "oldest needs from and to.", List.of("newest", OLDEST))
                .orElse("newest"),
            Parameter.limit(100, MOST_RECORDS)),
        shape,
        call);
  }

  private static <R extends MarketRecord, S extends RecordSelection<R, S>> Document page(
      String name, S ofSymbol, List<Column<R>> columns, Values values) {
    boolean isOldest = values.theText(ORDER).equals(OLDEST);
    int limit = values.theWhole(Parameter.LIMIT);
    S selection = inRange(chosen(ofSymbol, values), values, isOldest);
    List<R> found = isOldest ? selection.oldest(limit + 1) : selection.newest(limit + 1);
    if (found.isEmpty()) {
      requireKnown(ofSymbol, values.theText(SYMBOL));
    }
    List<R> shown = Pages.whole(found, limit);
    Instant next = shown.size() < found.size() ? found.get(shown.size()).timestamp() : null;
    return new TableDocument<>(
        "",
        new Fields()
            .with(SYMBOL, values.theText(SYMBOL))
            .with(ORDER, values.theText(ORDER))
            .with("next_from", isOldest ? next : null)
            .with("next_to", isOldest || next == null ? null : next.plus(1, ChronoUnit.MICROS))
            .toMap(),
        name,
        columns,
        shown);
  }

  static <S extends RecordSelection<?, S>> S chosen(S ofSymbol, Values values) {
    return values.text("exchange").map(ofSymbol::exchange).orElse(ofSymbol);
  }

  static void requireKnown(RecordSelection<?, ?> ofSymbol, String symbol) {
    if (ofSymbol.newest(1).isEmpty()) {
      throw Problem.unknownSymbol(Source.LAKE, symbol);
    }
  }

  private static <S extends RecordSelection<?, S>> S inRange(
      S selection, Values values, boolean isOldest) {
    Instant from = values.time(Days.FROM).map(TimeBound::from).orElse(null);
    Instant to = values.time(Days.TO).map(TimeBound::to).orElse(null);
    if (isOldest && (from == null || to == null)) {
      throw Problem.badParameter(ORDER, "order=oldest needs from and to; add them");
    }
    if (from == null && to == null) {
      return selection;
    }
    if (from != null && to != null) {
      Days.check(day(from), day(to.minusNanos(1)), MOST_DAYS);
    }
    return selection.between(
        from == null ? TimeBound.FIRST : from, to == null ? TimeBound.LAST : to);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}

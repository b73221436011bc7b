package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.document.TimelineDocument;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.TimelineDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;

/** Which contracts had files, and when. */
final class AvailabilityRoutes {
  static final int MOST_ROWS = 1000;

  private static final int MOST_DAYS = 4000;

  private static final Shape DAY =
      Shape.of(
          """
          date date
          is_collected boolean
          """
              + Pages.FIELDS
              + """
              contracts [
                symbol string
                file_size_bytes integer?
                last_modified time?
                trade_count integer?
                quote_volume number?
                close number?
              ]
              """);

  private static final Shape TIMELINE =
      Shape.of(
          """
          symbol string
          is_known boolean
          first_day date?
          last_day date?
          listing_periods [
            period integer
            first_day date
            last_day date
            present_days integer
            gap_days integer
            is_open boolean
          ]
          gaps date[]
          days [
            date date
            condition string
            available boolean
            status_code integer?
            file_size_bytes integer?
            last_modified time?
            trade_count integer?
            probe_timestamp time?
          ]
          """);

  private static final Shape SYMBOLS =
      Shape.of(
          Pages.FIELDS
              + """
              contracts [
                symbol string
                type string
                quote_asset string?
                period integer?
                first_day date
                last_day date
                is_open boolean
                present_days integer
                last_traded_day date?
                last_close number?
                days_without_volume integer
              ]
              """);

  private AvailabilityRoutes() {}

  /** A call that reads the record. */
  static Route.Call reading(BiFunction<AvailabilityDatabase, Values, Document> call) {
    return (sources, values) ->
        sources.theDatabase().read(database -> call.apply(database, values));
  }

  static Route availability() {
    return new Route(
        "/v1/availability",
        Source.DATABASE,
        "The contracts that had a file on a day.",
        List.of(
            Days.date(),
            Filters.quote(),
            Filters.type(),
            Parameter.choice("traded", "Only contracts with trades.", List.of("true")).optional(),
            Parameter.limit(MOST_ROWS, MOST_ROWS),
            Parameter.offset()),
        DAY,
        reading(AvailabilityRoutes::day));
  }

  private static Document day(AvailabilityDatabase database, Values values) {
    DayAvailability all = AvailabilityQueries.on(database).availableOn(Days.of(database, values));
    Days.requireCollected(all.isCollected(), all.day());
    DayAvailability narrowed = Filters.of(all, values);
    DayAvailability shown = values.text("traded").isPresent() ? narrowed.traded() : narrowed;
    return Pages.of(AvailabilityDocuments.day(all, shown), values);
  }

  static Route timeline() {
    return new Route(
        "/v1/timeline",
        Source.DATABASE,
        "Every collected day of a symbol with its condition, and its listing periods.",
        List.of(
            Parameter.text("symbol", "The exact name."),
            Parameter.day(Days.FROM, "The first day. Default: the first of the symbol.").optional(),
            Parameter.day(Days.TO, "The last day. Default: the last of the symbol.").optional()),
        TIMELINE,
        reading(AvailabilityRoutes::timeline));
  }

  private static Document timeline(AvailabilityDatabase database, Values values) {
    String symbol = values.theText("symbol");
    LocalDate first = values.day(Days.FROM).orElse(LocalDate.MIN);
    LocalDate last = values.day(Days.TO).orElse(LocalDate.MAX);
    if (values.day(Days.FROM).isPresent() && values.day(Days.TO).isPresent()) {
      Days.check(first, last, MOST_DAYS);
    }
    Timeline timeline = AvailabilityQueries.on(database).timelineOf(symbol);
    if (!timeline.isKnown()) {
      throw Problem.unknownSymbol(Source.DATABASE, symbol);
    }
    List<TimelineDay> shown =
        timeline.days().stream()
            .filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last))
            .toList();
    if (shown.size() > MOST_DAYS) {
      throw Problem.badParameter(
          Days.FROM,
          "The symbol has %s; give a range of at most %d"
              .formatted(Lines.count(shown.size(), "day"), MOST_DAYS));
    }
    return new TimelineDocument(timeline, shown);
  }

  static Route symbols() {
    return new Route(
        "/v1/symbols",
        Source.DATABASE,
        "The first, the last and the last traded day of every symbol.",
        List.of(
            Filters.quote(),
            Filters.type(),
            Parameter.limit(MOST_ROWS, MOST_ROWS),
            Parameter.offset()),
        SYMBOLS,
        reading(
            (database, values) ->
                Pages.of(
                    AvailabilityDocuments.lifetimes(
                        Filters.of(AvailabilityQueries.on(database).lifetimes(), values),
                        "contract"),
                    values)));
  }
}

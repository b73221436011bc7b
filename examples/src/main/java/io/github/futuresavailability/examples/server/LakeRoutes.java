package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.document.LakeColumns;
import io.github.futuresavailability.examples.document.LakeColumns.Stored;
import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.document.LakeSummaryDocument;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeInstrument;
import io.github.futuresavailability.lake.MarketSummary;
import io.github.futuresavailability.lake.TradeCandle;
import io.github.futuresavailability.lake.TradeSelection;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is computed from the records of a lake. */
final class LakeRoutes {
  private static final Shape INSTRUMENTS_SHAPE =
      Shape.of(
          Pages.FIELDS
              + """
              instruments [
                symbol string
                exchange string
                kind string
                records integer
                first_time time
                last_time time
              ]
              """);

  private static final Shape SUMMARY =
      Shape.of(
          """
          symbol string
          date date
          trades integer
          exchange string
          currency string
          first_time time
          last_time time
          open number
          high number
          low number
          close number
          volume number
          turnover number
          vwap number?
          """);

  private static final Shape CANDLES =
      Shape.of(
          """
          symbol string
          resolution string
          first_day date
          last_day date
          candles [
          """
              + CandleRoutes.CANDLE
              + """
              turnover number
              trades integer
              ]
              """);

  /** Weeks and months are no whole multiples since 1970. */
  private static final List<Resolution> RESOLUTIONS =
      Arrays.stream(Resolution.values())
          .filter(each -> each != Resolution.ONE_WEEK && each != Resolution.ONE_MONTH)
          .toList();

  private LakeRoutes() {}

  static Route instruments() {
    return new Route(
        "/v1/instruments",
        Source.LAKE,
        "The symbols of each exchange, with the number and the times of their records.",
        List.of(Parameter.limit(1000, 1000), Parameter.offset()),
        INSTRUMENTS_SHAPE,
        (sources, values) -> Pages.of(instruments(sources.theLake()), values));
  }

  private static TableDocument<Stored<LakeInstrument>> instruments(Lake lake) {
    List<Stored<LakeInstrument>> all = new ArrayList<>();
    for (LakeKind kind : LakeKind.values()) {
      kind.in(lake).instruments().forEach(each -> all.add(new Stored<>(kind, each)));
    }
    all.sort(
        Comparator.comparing((Stored<LakeInstrument> row) -> row.of().symbol())
            .thenComparing(row -> row.of().exchange()));
    return new TableDocument<>("", Map.of(), "instruments", LakeColumns.INSTRUMENTS, all);
  }

  static Route summary() {
    return new Route(
        "/v1/summary",
        Source.LAKE,
        "The prices, the volume and the average price of the trades of a symbol on a day.",
        List.of(
            RecordRoutes.symbol(),
            RecordRoutes.exchange(),
            Parameter.day(Days.DATE, "The day (UTC).")),
        SUMMARY,
        (sources, values) -> summary(sources.theLake(), values));
  }

  private static Document summary(Lake lake, Values values) {
    String symbol = values.theText("symbol");
    LocalDate day = values.day(Days.DATE).orElseThrow();
    TradeSelection ofSymbol = lake.trades().of(symbol);
    Optional<MarketSummary> summary = RecordRoutes.chosen(ofSymbol, values).on(day).summary();
    if (summary.isEmpty()) {
      RecordRoutes.requireKnown(ofSymbol, symbol);
      throw new ProblemException(
          Problem.of(
              Problem.Kind.NOT_COLLECTED,
              "The lake has no trade of %s on %s".formatted(symbol, day)));
    }
    return new LakeSummaryDocument(symbol, day, summary.get());
  }

  static Route candles() {
    return new Route(
        "/v1/trade-candles",
        Source.LAKE,
        "Candles that are computed from the trades of a symbol; an interval without trades has"
            + " none.",
        List.of(
            RecordRoutes.symbol(),
            RecordRoutes.exchange(),
            CandleRoutes.resolution(RESOLUTIONS),
            Parameter.day(Days.FROM, "The first day (UTC)."),
            Parameter.day(Days.TO, "The last day (UTC).")),
        CANDLES,
        (sources, values) -> candles(sources.theLake(), values));
  }

  private static Document candles(Lake lake, Values values) {
    String symbol = values.theText("symbol");
    Resolution resolution = Resolution.parse(values.theText(CandleRoutes.RESOLUTION));
    LocalDate first = values.day(Days.FROM).orElseThrow();
    LocalDate last = values.day(Days.TO).orElseThrow();
    Days.check(first, last, RecordRoutes.MOST_DAYS);
    DateRange days = DateRange.of(first, last);
    long most = Duration.ofDays(days.size()).toSeconds() / resolution.seconds();
    if (most > CandleRoutes.MOST_CANDLES) {
      throw Problem.badParameter(
          Days.TO,
          "The range has %d intervals; it can have %d".formatted(most, CandleRoutes.MOST_CANDLES));
    }
    TradeSelection ofSymbol = lake.trades().of(symbol);
    List<TradeCandle> found =
        RecordRoutes.chosen(ofSymbol, values)
            .on(days)
            .candles(Duration.ofSeconds(resolution.seconds()));
    if (found.isEmpty()) {
      RecordRoutes.requireKnown(ofSymbol, symbol);
    }
    return new TableDocument<>(
        "",
        new Fields()
            .with("symbol", symbol)
            .with("resolution", resolution.code())
            .with("first_day", first)
            .with("last_day", last)
            .toMap(),
        "candles",
        LakeColumns.CANDLES,
        found);
  }
}

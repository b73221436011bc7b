package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.document.CandleDocuments;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.TableDocument;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Candles of a store. */
final class CandleRoutes {
  static final int MOST_CANDLES = 5000;
  static final String RESOLUTION = "resolution";

  /** The fields of the rows of candles. */
  static final String CANDLE =
      """
        start time
        open number
        high number
        low number
        close number
        volume number
      """;

  private static final Shape CANDLES =
      Shape.of(
          """
          instrument string
          resolution string
          next_from time?
          candles [
          """
              + CANDLE
              + "]");

  private static final List<Column<CandleSeries>> SERIES =
      List.of(
          Column.of("instrument", CandleSeries::instrument),
          Column.of(RESOLUTION, series -> series.resolution().code()),
          Column.of("source", CandleSeries::source));

  private static final Shape SERIES_SHAPE =
      Shape.of(
          Pages.FIELDS
              + """
              series [
                instrument string
                resolution string
                source string
              ]
              """);

  private CandleRoutes() {}

  static Route series() {
    return new Route(
        "/v1/series",
        Source.CANDLES,
        "The stored series of candles.",
        List.of(Parameter.limit(1000, 1000), Parameter.offset()),
        SERIES_SHAPE,
        (sources, values) ->
            sources
                .theCandles()
                .read(
                    store ->
                        Pages.of(
                            new TableDocument<>("", Map.of(), "series", SERIES, store.series()),
                            values)));
  }

  static Parameter resolution(List<Resolution> resolutions) {
    return Parameter.choice(
            RESOLUTION,
            "The length: minutes, or days as 1D.",
            resolutions.stream().map(Resolution::code).toList())
        .orElse(Resolution.ONE_MINUTE.code());
  }

  static Route candles() {
    return new Route(
        "/v1/candles",
        Source.CANDLES,
        "The stored candles of an instrument: the first ones from a time on, or the newest ones;"
            + " oldest first.",
        List.of(
            Parameter.text("instrument", "The exact name at the source."),
            resolution(Arrays.asList(Resolution.values())),
            Parameter.time(Days.FROM, "The earliest start. Default: the newest candles.")
                .optional(),
            Parameter.time(Days.TO, "The end of the range; needs from.").optional(),
            Parameter.limit(1000, MOST_CANDLES)),
        CANDLES,
        (sources, values) -> sources.theCandles().read(store -> candles(store, values)));
  }

  private static Document candles(CandleStore store, Values values) {
    String instrument = values.theText("instrument");
    Resolution resolution = Resolution.parse(values.theText(RESOLUTION));
    int limit = values.theWhole(Parameter.LIMIT);
    CandleQueries queries = CandleQueries.on(store);
    List<Candle> found = found(queries, instrument, resolution, values);
    if (found.isEmpty() && queries.last(instrument, resolution).isEmpty()) {
      throw Problem.unknownSymbol(Source.CANDLES, instrument);
    }
    boolean hasMore = found.size() > limit;
    return new TableDocument<>(
        "",
        new Fields()
            .with("instrument", instrument)
            .with(RESOLUTION, resolution.code())
            .with("next_from", hasMore ? found.get(limit).start() : null)
            .toMap(),
        "candles",
        CandleDocuments.STORED,
        hasMore ? found.subList(0, limit) : found);
  }

  /** The first candles of the range and one more if there are more, or the newest ones. */
  private static List<Candle> found(
      CandleQueries queries, String instrument, Resolution resolution, Values values) {
    int limit = values.theWhole(Parameter.LIMIT);
    Instant to = values.time(Days.TO).map(TimeBound::to).orElse(null);
    Instant from = values.time(Days.FROM).map(TimeBound::from).orElse(null);
    if (from == null) {
      if (to != null) {
        throw Problem.badParameter(Days.TO, "to needs from; add it");
      }
      return queries.newest(instrument, resolution, limit);
    }
    if (to != null && !from.isBefore(to)) {
      throw Problem.badParameter(Days.TO, "The range ends before it begins");
    }
    Instant end = to == null ? Instant.MAX : to;
    return queries.candles(instrument, resolution, from, end).limit(limit + 1L).toList();
  }
}

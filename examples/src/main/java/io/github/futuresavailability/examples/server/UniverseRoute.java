package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.UniverseSelection;
import java.time.LocalDate;
import java.util.List;

/** The universe as of a day. */
final class UniverseRoute {
  private static final String TOP = "top";
  private static final String VOLUME_DAYS = "volume_days";
  private static final int STANDARD_VOLUME_DAYS = 30;
  private static final int MOST_DAYS = 365;

  private static final Shape UNIVERSE =
      Shape.of(
          """
          date date
          last_known_day date
          selection string
          """
              + Pages.FIELDS
              + """
              contracts [
                symbol string
                period integer
                age_days integer
                mean_quote_volume number?
                rank integer?
              ]
              """);

  private UniverseRoute() {}

  static Route universe() {
    return new Route(
        "/v1/universe",
        Source.DATABASE,
        "The contracts that could be known at 00:00 UTC of a day, from the days before only.",
        List.of(
            Parameter.day(Days.DATE, "The day. Default: the day after the newest of the record.")
                .optional(),
            Filters.quote(),
            Filters.type(),
            Parameter.whole("min_age", "Only contracts listed for this number of days.", 1, 4000)
                .optional(),
            Parameter.whole(
                    "traded_days",
                    "Only contracts with trades on each of the last days.",
                    1,
                    MOST_DAYS)
                .optional(),
            Parameter.whole(
                    TOP,
                    "Only those with the greatest mean quote volume.",
                    1,
                    AvailabilityRoutes.MOST_ROWS)
                .optional(),
            Parameter.whole(VOLUME_DAYS, "The days of the mean of top. Default: 30.", 1, MOST_DAYS)
                .optional(),
            Parameter.whole(
                    "lag",
                    "Use no day later than this number of days before the day before.",
                    0,
                    MOST_DAYS)
                .optional(),
            Parameter.limit(AvailabilityRoutes.MOST_ROWS, AvailabilityRoutes.MOST_ROWS),
            Parameter.offset()),
        UNIVERSE,
        AvailabilityRoutes.reading(UniverseRoute::universe));
  }

  private static Document universe(AvailabilityDatabase database, Values values) {
    LocalDate day = values.day(Days.DATE).orElseGet(() -> Days.theNewest(database).plusDays(1));
    return Pages.of(
        AvailabilityDocuments.universe(
            AvailabilityQueries.on(database).universeAsOf(day).by(selection(values)).select()),
        values);
  }

  private static UniverseSelection selection(Values values) {
    if (values.whole(VOLUME_DAYS).isPresent() && values.whole(TOP).isEmpty()) {
      throw Problem.badParameter(VOLUME_DAYS, "volume_days is for top; add it");
    }
    UniverseSelection named = names(values);
    UniverseSelection aged = values.whole("min_age").map(named::listedAtLeastDays).orElse(named);
    UniverseSelection traded = values.whole("traded_days").map(aged::tradedOnLastDays).orElse(aged);
    UniverseSelection lagged = values.whole("lag").map(traded::withLagDays).orElse(traded);
    int days = values.whole(VOLUME_DAYS).orElse(STANDARD_VOLUME_DAYS);
    return values.whole(TOP).map(top -> lagged.topByQuoteVolume(top, days)).orElse(lagged);
  }

  private static UniverseSelection names(Values values) {
    UniverseSelection all = UniverseSelection.all();
    UniverseSelection quoted =
        values.text(Filters.QUOTE).map(asset -> all.quotedIn(asset)).orElse(all);
    return values
        .text(Filters.TYPE)
        .map(type -> type.equals(Filters.PERPETUAL) ? quoted.perpetual() : quoted.dated())
        .orElse(quoted);
  }
}

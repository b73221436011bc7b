package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.MarketSummary;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;

/** Volumes of a day, compared among the contracts of one quote asset. */
final class VolumeRoutes {
  private static final Shape TOP =
      Shape.of(
          """
          date date
          quote_asset string
          ranked_contracts integer
          total_quote_volume number
          contracts [
            rank integer
            symbol string
            quote_volume number
            trade_count integer
            market_share_pct number
            percentile number
          ]
          """);

  private static final Shape MARKET =
      Shape.of(
          """
          date date
          is_collected boolean
          quote_asset string
          contracts integer
          traded_contracts integer
          quote_volume number
          trade_count integer
          top_1_share_pct number
          top_5_share_pct number
          top_10_share_pct number
          herfindahl number
          effective_contracts number
          """);

  private VolumeRoutes() {}

  private static Parameter quote() {
    return Parameter.text(Filters.QUOTE, "The asset in which the contracts are quoted.")
        .orElse("USDT");
  }

  private static Parameter type() {
    return Filters.type().orElse(Filters.PERPETUAL);
  }

  static Route top() {
    return new Route(
        "/v1/top",
        Source.DATABASE,
        "The contracts with the greatest volume of a day.",
        List.of(Days.date(), quote(), type(), Parameter.limit(10, AvailabilityRoutes.MOST_ROWS)),
        TOP,
        AvailabilityRoutes.reading(VolumeRoutes::top));
  }

  private static Document top(AvailabilityDatabase database, Values values) {
    VolumeRanking top =
        among(database, values)
            .topByVolume(Days.of(database, values), values.theWhole(Parameter.LIMIT));
    Days.requireCollected(top.isCollected(), top.day());
    return AvailabilityDocuments.ranking(top);
  }

  static Route market() {
    return new Route(
        "/v1/market",
        Source.DATABASE,
        "The totals of a day, and how unevenly its volume is spread.",
        List.of(Days.date(), quote(), type()),
        MARKET,
        AvailabilityRoutes.reading(VolumeRoutes::market));
  }

  private static Document market(AvailabilityDatabase database, Values values) {
    LocalDate day = Days.of(database, values);
    VolumeQueries among = among(database, values);
    MarketSummary totals = among.summaryOn(day);
    Days.requireCollected(totals.isCollected(), day);
    if (totals.tradedContracts() == 0) {
      // Shares of nothing are no numbers.
      throw Problem.badParameter(
          Filters.QUOTE,
          "No such contract quoted in %s traded on %s".formatted(totals.quoteAsset(), day));
    }
    return AvailabilityDocuments.market(day, totals, among.concentrationOn(day));
  }

  private static VolumeQueries among(AvailabilityDatabase database, Values values) {
    VolumeQueries quoted = VolumeQueries.on(database).quotedIn(values.theText(Filters.QUOTE));
    return values.theText(Filters.TYPE).equals(Filters.PERPETUAL)
        ? quoted.perpetual()
        : quoted.dated();
  }
}

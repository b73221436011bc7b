package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.Concentration;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.DayAvailabilityEntry;
import io.github.futuresavailability.query.Lifetime;
import io.github.futuresavailability.query.Lifetimes;
import io.github.futuresavailability.query.MarketSummary;
import io.github.futuresavailability.query.RankedVolume;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.universe.SelectedContract;
import io.github.futuresavailability.universe.SelectedUniverse;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Documents of what the availability record says. */
public final class AvailabilityDocuments {
  private static final List<Column<SelectedContract>> MEMBERS =
      List.of(
          Column.of("symbol", SelectedContract::symbol),
          Column.of("period", SelectedContract::period),
          Column.of("age_days", SelectedContract::ageDays),
          Column.of("mean_quote_volume", SelectedContract::meanQuoteVolume),
          Column.of("rank", SelectedContract::rank));

  private static final List<Column<DayAvailabilityEntry>> OF_DAY =
      List.of(
          Column.of("symbol", DayAvailabilityEntry::symbol),
          Column.of("file_size_bytes", DayAvailabilityEntry::fileSize),
          Column.of("last_modified", DayAvailabilityEntry::lastModified),
          Column.of("trade_count", DayAvailabilityEntry::tradeCount),
          Column.of("quote_volume", DayAvailabilityEntry::quoteVolume),
          Column.exact("close", DayAvailabilityEntry::close));

  private static final List<Column<RankedVolume>> RANKED =
      List.of(
          Column.of("rank", RankedVolume::rank),
          Column.of("symbol", RankedVolume::symbol),
          Column.of("quote_volume", RankedVolume::quoteVolume),
          Column.of("trade_count", RankedVolume::tradeCount),
          Column.of("market_share_pct", RankedVolume::marketSharePercent),
          Column.of("percentile", RankedVolume::percentile));

  /** The end of trading is unknown where later volumes are not collected. */
  private static final List<Column<Lifetime>> OF_LIFETIMES =
      List.of(
          Column.of("symbol", Lifetime::symbol),
          Column.of("type", life -> life.contract().type().code()),
          Column.of("quote_asset", life -> life.contract().quoteAsset().orElse(null)),
          Column.of("period", AvailabilityDocuments::period),
          Column.of("first_day", Lifetime::firstDay),
          Column.of("last_day", Lifetime::lastDay),
          Column.of("is_open", Lifetime::isOpen),
          Column.of("present_days", Lifetime::presentDays),
          Column.of(
              "last_traded_day", life -> isKnown(life) ? life.lastTradedDay().orElse(null) : null),
          Column.exact("last_close", life -> isKnown(life) ? lastClose(life) : null),
          Column.of("days_without_volume", Lifetime::daysWithoutVolume));

  private AvailabilityDocuments() {}

  /**
   * The contracts with a file on a day.
   *
   * @param all what the record has of the day
   * @param shown those that are shown
   * @return the document
   */
  public static TableDocument<DayAvailabilityEntry> day(
      DayAvailability all, DayAvailability shown) {
    return new TableDocument<>(
        all.day() + ": " + Lines.count(shown.size(), "contract"),
        new Fields().with("date", all.day()).with("is_collected", all.isCollected()).toMap(),
        "contracts",
        OF_DAY,
        shown.entries());
  }

  /**
   * The contracts with the greatest volume of a day.
   *
   * @param top the first of the ranking
   * @return the document
   */
  public static TableDocument<RankedVolume> ranking(VolumeRanking top) {
    return new TableDocument<>(
        "%s: %s of %s quoted in %s"
            .formatted(
                top.day(),
                Lines.number(top.size()),
                Lines.count(top.rankedContracts(), "contract"),
                Lines.single(top.quoteAsset())),
        new Fields()
            .with("date", top.day())
            .with("quote_asset", top.quoteAsset())
            .with("ranked_contracts", top.rankedContracts())
            .with("total_quote_volume", top.totalQuoteVolume())
            .toMap(),
        "contracts",
        RANKED,
        top.entries());
  }

  /**
   * The universe as of a day.
   *
   * @param universe the universe
   * @return the document
   */
  public static TableDocument<SelectedContract> universe(SelectedUniverse universe) {
    return new TableDocument<>(
        "universe as of %s: %s".formatted(universe.day(), Lines.count(universe.size(), "contract")),
        new Fields()
            .with("date", universe.day())
            .with("last_known_day", universe.lastKnownDay())
            .with("selection", universe.selection().toString())
            .toMap(),
        "contracts",
        MEMBERS,
        universe.byVolume());
  }

  /**
   * The first and the last day of names or listing periods.
   *
   * @param shown the lifetimes that are shown
   * @param noun the word for one of them
   * @return the document
   */
  public static TableDocument<Lifetime> lifetimes(Lifetimes shown, String noun) {
    return new TableDocument<>(
        Lines.count(shown.size(), noun),
        new Fields().toMap(),
        "contracts",
        OF_LIFETIMES,
        shown.entries());
  }

  /**
   * The totals of a day and how unevenly its volume is spread.
   *
   * @param day the day
   * @param totals its totals
   * @param spread the shares of the largest contracts
   * @return the document
   */
  public static Document market(LocalDate day, MarketSummary totals, Concentration spread) {
    return new ResultDocument(
        "%s\n%s".formatted(totals, spread),
        new Fields()
            .with("date", day)
            .with("is_collected", totals.isCollected())
            .with("quote_asset", totals.quoteAsset())
            .with("contracts", totals.contracts())
            .with("traded_contracts", totals.tradedContracts())
            .with("quote_volume", totals.totalQuoteVolume())
            .with("trade_count", totals.totalTrades())
            .with("top_1_share_pct", spread.sharePercentOfTop(1))
            .with("top_5_share_pct", spread.sharePercentOfTop(5))
            .with("top_10_share_pct", spread.sharePercentOfTop(10))
            .with("herfindahl", spread.herfindahlIndex())
            .with("effective_contracts", spread.effectiveContracts()));
  }

  private static @Nullable Integer period(Lifetime life) {
    return life.period().isPresent() ? Integer.valueOf(life.period().getAsInt()) : null;
  }

  private static boolean isKnown(Lifetime life) {
    return life.daysWithoutVolume() == 0;
  }

  private static @Nullable Double lastClose(Lifetime life) {
    OptionalDouble close = life.lastClose();
    return close.isPresent() ? close.getAsDouble() : null;
  }
}

package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.ListingChanges;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The second half of the demo: queries of a researcher. */
final class QuerySteps {
  private static final LocalDate THEN = LocalDate.of(2023, 1, 1);
  private static final DateRange AROUND = DateRange.parse("2024-03-01..2024-03-14");

  private final Narrator narrator;
  private final AvailabilityQueries queries;
  private final VolumeQueries volumes;

  QuerySteps(Narrator narrator, AvailabilityDatabase database) {
    this.narrator = narrator;
    queries = AvailabilityQueries.on(database);
    volumes = VolumeQueries.on(database);
  }

  void run() {
    survivorship();
    changes();
    relisting();
    gap();
    top();
  }

  private void survivorship() {
    narrator.step("What could be traded on " + THEN + "? Today's list does not show it");
    DayAvailability then =
        narrator.query("queries.availableOn(" + THEN + ")", () -> queries.availableOn(THEN));
    DayAvailability today = queries.availableOn(DemoMarket.TOMORROW);
    long gone = then.symbols().stream().filter(symbol -> !today.contains(symbol)).count();
    long younger = today.symbols().stream().filter(symbol -> !then.contains(symbol)).count();
    narrator.add(
        "%s then; %s of them are delisted today, and %s of today's %s did not exist"
            .formatted(
                Lines.count(then.size(), "contract"),
                Lines.number(gone),
                Lines.number(younger),
                Lines.number(today.size())));
    narrator.add("A backtest over today's list has survivorship bias from the first day on.");
  }

  private void changes() {
    narrator.step("Which contracts were listed or delisted in early March 2024?");
    ListingChanges changes =
        narrator.query(
            "queries.changesBetween(" + AROUND.first() + ", " + AROUND.last() + ")",
            () -> queries.changesBetween(AROUND.first(), AROUND.last()));
    narrator.add(changes.toString());
  }

  private void relisting() {
    first(timeline -> timeline.listings().size() > 1)
        .ifPresent(
            found -> {
              String symbol = found.symbol();
              narrator.step("A name is not a contract: " + symbol + " was listed twice");
              Timeline timeline =
                  narrator.query(
                      "queries.timelineOf(\"" + symbol + "\")", () -> queries.timelineOf(symbol));
              narrator.add(timeline.toString());
            });
  }

  private void gap() {
    first(timeline -> !timeline.gaps().isEmpty())
        .ifPresent(
            found -> {
              LocalDate day = found.gaps().get(0);
              narrator.step("Not listed, or missing? Each absent day has its reason");
              narrator.add(
                  narrator.query(
                      "queries.explain(\"%s\", %s)".formatted(found.symbol(), day),
                      () -> queries.explain(found.symbol(), day)));
            });
  }

  private void top() {
    LocalDate day = DemoMarket.TOMORROW;
    narrator.step("Which contracts were the largest on " + day + "?");
    VolumeRanking ranking =
        narrator.query("volumes.topByVolume(" + day + ", 10)", () -> volumes.topByVolume(day, 10));
    narrator.add(ranking.toString());
  }

  /**
   * The first symbol with absent days between its first and last one that fulfils the condition.
   */
  private Optional<Timeline> first(Predicate<Timeline> condition) {
    Stream<String> broken =
        queries
            .lifetimes()
            .where(l -> l.presentDays() < DateRange.of(l.firstDay(), l.lastDay()).size())
            .symbols()
            .stream();
    return broken.map(queries::timelineOf).filter(condition).findFirst();
  }
}

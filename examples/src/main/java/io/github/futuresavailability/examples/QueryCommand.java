package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.document.AvailabilityDocuments;
import io.github.futuresavailability.examples.document.TimelineDocument;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DailyCounts;
import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.RangeAvailability;
import io.github.futuresavailability.query.RangeEntry;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.TimelineDay;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Queries a database; each query is a subcommand. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(name = "query", description = "Query the database.")
final class QueryCommand implements Runnable {
  private static final List<Column<RangeEntry>> OF_RANGE =
      List.of(
          Column.of("symbol", RangeEntry::symbol),
          Column.of("first_day", RangeEntry::firstDay),
          Column.of("last_day", RangeEntry::lastDay),
          Column.of("present_days", RangeEntry::presentDays));

  private static final List<Column<ChangedContract>> CHANGED =
      List.of(
          Column.of("symbol", change -> change.contract().name()),
          Column.of("type", change -> change.contract().type().code()),
          Column.of("quote_asset", change -> change.contract().quoteAsset().orElse(null)),
          Column.of("kind", ChangedContract::kind));

  private final Invocation invocation;

  @Spec private CommandSpec spec = CommandSpec.create();

  QueryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    throw new UsageException(
        "Give a query: " + String.join(", ", spec.subcommands().keySet()) + " (see: query --help)");
  }

  @Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
  @Command(name = "available", description = "The contracts that had a file on a day.")
  int available(
      @Mixin ContractOptions filter,
      @Parameters(paramLabel = "DATE", description = Day.HELP) Day date,
      @Option(names = "--traded", description = "Only contracts with trades on the day.")
          boolean traded) {
    LocalDate day = invocation.day(date);
    return invocation.read(
        database -> {
          invocation.noteUnknownSymbols(database);
          DayAvailability all = AvailabilityQueries.on(database).availableOn(day);
          if (!all.isCollected()) {
            invocation.noteMissing(database, day);
          }
          DayAvailability narrowed = filter.apply(all, invocation);
          DayAvailability shown = traded ? narrowed.traded() : narrowed;
          return AvailabilityDocuments.day(all, shown);
        });
  }

  @Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.JSON})
  @Command(
      name = "timeline",
      description =
          "The timeline of one symbol: spans of days with the same condition (listed, traded,"
              + " missing), every day in JSON.")
  int timeline(
      @Parameters(paramLabel = "SYMBOL", description = "The symbol as the archive spells it.")
          String symbol) {
    String name = CommonOptions.readable(symbol);
    return invocation.read(
        database -> {
          Timeline timeline = AvailabilityQueries.on(database).timelineOf(name);
          if (!timeline.isKnown()) {
            invocation
                .session()
                .note("the database has no day of " + name + "; check the spelling");
          }
          return new TimelineDocument(timeline, shown(timeline.days()));
        });
  }

  private List<TimelineDay> shown(List<TimelineDay> days) {
    if (days.isEmpty() || !invocation.options().namesDays()) {
      return days;
    }
    DateRange stored = DateRange.of(days.get(0).day(), days.get(days.size() - 1).day());
    DateRange wanted = invocation.options().daysOf(stored);
    return days.stream().filter(day -> wanted.contains(day.day())).toList();
  }

  @Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
  @Command(name = "range", description = "The contracts that had a file on at least one day.")
  int range(
      @Mixin ContractOptions filter,
      @Parameters(
              index = "0",
              paramLabel = "FROM",
              description = "First day (UTC), " + Day.FORMS + ".")
          Day from,
      @Parameters(
              index = "1",
              paramLabel = "TO",
              description = "Last day (UTC), " + Day.FORMS + ".")
          Day to,
      @Option(names = "--throughout", description = "Only contracts with a file on every day.")
          boolean throughout) {
    DateRange days = invocation.days(from, to);
    return invocation.read(
        database -> {
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          RangeAvailability all =
              throughout
                  ? queries.availableThroughout(days.first(), days.last())
                  : queries.availableBetween(days.first(), days.last());
          invocation.noteUnknownSymbols(database);
          invocation.noteIfOutside(database, days.first());
          invocation.noteIfOutside(database, days.last());
          return ofRange(days, filter.apply(all, invocation));
        });
  }

  private static Document ofRange(DateRange days, RangeAvailability shown) {
    return contracts(
        days + ": " + Lines.count(shown.size(), "contract"),
        new Fields().with("first_day", days.first()).with("last_day", days.last()),
        OF_RANGE,
        shown.entries());
  }

  @Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
  @Command(
      name = "new-listings",
      description = "The contracts whose listing period starts on a day.")
  int newListings(@Parameters(paramLabel = "DATE", description = Day.HELP) Day date) {
    LocalDate day = invocation.day(date);
    return invocation.read(
        database -> {
          invocation.noteUnknownSymbols(database);
          invocation.noteIfOutside(database, day);
          if (database.summary().days().map(DateRange::first).filter(day::equals).isPresent()) {
            invocation
                .session()
                .note("the history starts on " + day + ", so no contract is new on that day");
          }
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          Set<String> first = new HashSet<>(queries.firstListedOn(day));
          List<ChangedContract> changes = new ArrayList<>();
          for (String symbol : queries.listedOn(day)) {
            changes.add(ChangedContract.of(symbol, first.contains(symbol) ? "first" : "again"));
          }
          return changes(day, "new listing", changes);
        });
  }

  @Uses({SharedOption.DATABASE, SharedOption.SYMBOLS, SharedOption.JSON})
  @Command(
      name = "delistings",
      description =
          "The contracts for which a day is the first without a file after a listing period. It is"
              + " certain once eight such days are known, and possible until then.")
  int delistings(@Parameters(paramLabel = "DATE", description = Day.HELP) Day date) {
    LocalDate day = invocation.day(date);
    return invocation.read(
        database -> {
          invocation.noteUnknownSymbols(database);
          invocation.noteIfOutside(database, day);
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          List<ChangedContract> changes = new ArrayList<>();
          queries.delistedOn(day).forEach(s -> changes.add(ChangedContract.of(s, "certain")));
          queries
              .possiblyDelistedOn(day)
              .forEach(s -> changes.add(ChangedContract.of(s, "possible")));
          return changes(day, "delisting", changes);
        });
  }

  /**
   * A contract that was listed or delisted.
   *
   * @param kind listed: {@code first} or {@code again}; delisted: {@code certain} or {@code
   *     possible}
   */
  private record ChangedContract(ContractSymbol contract, String kind) {
    static ChangedContract of(String symbol, String kind) {
      return new ChangedContract(ContractSymbol.of(symbol), kind);
    }
  }

  /** The changes of the symbols that the command line names; all without names. */
  private Document changes(LocalDate day, String noun, List<ChangedContract> all) {
    List<ChangedContract> named =
        invocation
            .options()
            .symbols()
            .map(names -> all.stream().filter(c -> names.contains(c.contract().name())).toList())
            .orElse(all);
    return contracts(
        day + ": " + Lines.count(named.size(), noun),
        new Fields().with("date", day),
        CHANGED,
        named);
  }

  @Uses({SharedOption.DATABASE, SharedOption.DAYS, SharedOption.JSON})
  @Command(
      name = "summary",
      description =
          "The number of contracts with a file, month by month; for up to 62 days and in JSON day"
              + " by day.")
  int summary() {
    return invocation.read(
        database -> {
          AvailabilityQueries queries = AvailabilityQueries.on(database);
          Optional<DateRange> stored = queries.summary().days();
          if (stored.isEmpty()) {
            invocation.session().note("the database has no day yet; a backfill collects them");
            return SummaryDocument.of(queries.dailyCounts());
          }
          DateRange days = invocation.options().daysOf(stored.get());
          DailyCounts counts = queries.dailyCounts(days.first(), days.last());
          if (counts.days().isEmpty()) {
            invocation.noteMissing(database, days.first());
          }
          return SummaryDocument.of(counts);
        });
  }

  @Uses({SharedOption.DATABASE, SharedOption.JSON})
  @Command(name = "top", description = "The perpetual contracts with the greatest volume of a day.")
  int top(
      @Parameters(paramLabel = "DATE", description = Day.HELP) Day date,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "10",
              description = "How many contracts at most. Default: ${DEFAULT-VALUE}.")
          int limit,
      @Mixin VolumeOptions among) {
    LocalDate day = invocation.day(date);
    Arguments.requirePositive("--limit", limit);
    return invocation.read(
        database -> {
          among.noteUnknownAsset(invocation, database, day);
          return ranking(database, day, limit, among);
        });
  }

  private Document ranking(
      AvailabilityDatabase database, LocalDate day, int limit, VolumeOptions among) {
    invocation.noteIfOutside(database, day);
    VolumeRanking top = among.of(database).topByVolume(day, limit);
    invocation.noteCollisions(top.nameCollisions());
    return AvailabilityDocuments.ranking(top);
  }

  private static <E> Document contracts(
      String title, Fields head, List<Column<E>> columns, List<E> rows) {
    return new TableDocument<>(title, head.toMap(), "contracts", columns, rows);
  }
}

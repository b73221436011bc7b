package io.github.futuresavailability.examples;

import static java.util.Objects.requireNonNull;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.TimelineDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The timeline of one symbol. */
@Command(
    name = "timeline",
    description =
        "The timeline of one symbol: spans of days with the same condition (listed, traded,"
            + " missing), every day in JSON.")
final class TimelineQuery implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(paramLabel = "SYMBOL", description = "The symbol as the archive spells it.")
  private @Nullable String symbol;

  TimelineQuery(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseSymbols("the symbol is the argument: query timeline SYMBOL");
    String name = CommonOptions.readable(requireNonNull(symbol));
    return invocation.read(database -> document(database, name));
  }

  private Document document(AvailabilityDatabase database, String name) {
    Timeline timeline = AvailabilityQueries.on(database).timelineOf(name);
    if (!timeline.isKnown()) {
      invocation.session().note("the database has no day of " + name + "; check the spelling");
    }
    return new TimelineDocument(timeline, shown(timeline.days()));
  }

  private List<TimelineDay> shown(List<TimelineDay> days) {
    if (days.isEmpty() || !invocation.options().namesDays()) {
      return days;
    }
    DateRange stored = DateRange.of(days.get(0).day(), days.get(days.size() - 1).day());
    DateRange wanted = invocation.options().daysOf(stored);
    return days.stream().filter(day -> wanted.contains(day.day())).toList();
  }
}

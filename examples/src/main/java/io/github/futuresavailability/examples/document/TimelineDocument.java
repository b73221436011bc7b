package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.TimelineDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The timeline of a symbol; the text shows spans, JSON shows days.
 *
 * @param timeline the whole timeline
 * @param days the days of it that are shown
 */
public record TimelineDocument(Timeline timeline, List<TimelineDay> days) implements Document {
  private static final List<Column<Span>> SPANS =
      List.of(
          Column.of("first_day", span -> span.days().first()),
          Column.of("last_day", span -> span.days().last()),
          Column.of("days", span -> span.days().size()),
          Column.of("condition", span -> span.condition().code()));

  private static final List<Column<TimelineDay>> DAYS =
      List.of(
          Column.of("date", TimelineDay::day),
          Column.of("condition", day -> day.condition().code()),
          Column.of("available", TimelineDay::isPresent),
          Column.of("status_code", TimelineDay::statusCode),
          Column.of("file_size_bytes", TimelineDay::fileSize),
          Column.of("last_modified", TimelineDay::lastModified),
          Column.of("trade_count", TimelineDay::tradeCount),
          Column.of("probe_timestamp", TimelineDay::probedAt));

  @Override
  public String text() {
    String title =
        "%s: %s, %s, %s"
            .formatted(
                Lines.single(timeline.symbol()),
                Lines.count(timeline.listings().size(), "listing period"),
                Lines.count(timeline.gaps().size(), "day") + " missing",
                Lines.count(days.size(), "day") + " probed");
    return new TableDocument<>(title, Map.of(), "spans", SPANS, spans()).text();
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> head =
        new Fields()
            .with("symbol", timeline.symbol())
            .with("is_known", timeline.isKnown())
            .with("first_day", timeline.firstDay().orElse(null))
            .with("last_day", timeline.lastDay().orElse(null))
            .with(
                "listing_periods",
                timeline.listings().stream().map(TimelineDocument::listing).toList())
            .with("gaps", timeline.gaps())
            .toMap();
    return new TableDocument<>("", head, "days", DAYS, days).fields();
  }

  private static Map<String, @Nullable Object> listing(ListingPeriod listing) {
    return new Fields()
        .with("period", listing.number())
        .with("first_day", listing.firstDay())
        .with("last_day", listing.lastDay())
        .with("present_days", listing.presentDays())
        .with("gap_days", listing.gapDays())
        .with("is_open", listing.isOpen())
        .toMap();
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    for (TimelineDay day : days) {
      Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (last != null && last.goesOnWith(day)) {
        spans.set(spans.size() - 1, last.with(day));
      } else {
        spans.add(new Span(DateRange.of(day.day()), day.condition()));
      }
    }
    return spans;
  }

  /** Consecutive days with the same condition. */
  private record Span(DateRange days, DayCondition condition) {
    boolean goesOnWith(TimelineDay day) {
      return day.condition() == condition && day.day().equals(days.last().plusDays(1));
    }

    Span with(TimelineDay day) {
      return new Span(DateRange.of(days.first(), day.day()), condition);
    }
  }
}

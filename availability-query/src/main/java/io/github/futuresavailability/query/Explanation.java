package io.github.futuresavailability.query;

import io.github.futuresavailability.history.Listing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Says in one sentence what a day of a symbol amounts to, and from what that follows. */
final class Explanation {
  private Explanation() {}

  static String of(Timeline timeline, LocalDate day) {
    String symbol = TextTable.line(timeline.symbol());
    Optional<TimelineDay> found =
        timeline.days().stream().filter(d -> d.day().equals(day)).findFirst();
    return found
        .map(answer -> symbol + " " + answered(timeline, answer))
        .orElseGet(() -> unasked(timeline, symbol, day));
  }

  private static String unasked(Timeline timeline, String symbol, LocalDate day) {
    if (!timeline.isKnown()) {
      return symbol + " is not in the database; nobody asked the archive for it";
    }
    List<TimelineDay> days = timeline.days();
    return "%s was not asked for on %s; its answers run from %s to %s"
        .formatted(symbol, day, days.get(0).day(), days.get(days.size() - 1).day());
  }

  private static String answered(Timeline timeline, TimelineDay answer) {
    LocalDate day = answer.day();
    return switch (answer.condition()) {
      case UNASKED -> throw new IllegalStateException("There is an answer for " + day);
      case PRESENT -> "had " + file(answer) + "; whether it was traded is not collected";
      case UNTRADED -> "had " + file(answer) + ", but not one trade; files outlive trading";
      case TRADED -> "was traded on %s: %s; it had %s".formatted(day, trades(answer), file(answer));
      case PENDING ->
          "had no file for %s when asked at %s; that was too early to be final, it may still come"
              .formatted(day, answer.probedAt());
      case MISSING ->
          "had no file for %s although it was listed %s: a hole in the archive"
              .formatted(day, timeline.history().listingOn(day).map(Explanation::span).orElse(""));
      case NOT_LISTED -> "was not listed on " + day + "; " + neighbours(timeline, day);
    };
  }

  private static String trades(TimelineDay answer) {
    Long count = answer.tradeCount();
    return TextTable.count(count == null ? 0 : count, "trade");
  }

  private static String file(TimelineDay answer) {
    String size = answer.fileSize() == null ? "" : " of " + answer.fileSize() + " bytes";
    String written = answer.lastModified() == null ? "" : " written at " + answer.lastModified();
    return "a file for " + answer.day() + size + written;
  }

  private static String neighbours(Timeline timeline, LocalDate day) {
    List<Listing> listings = timeline.listings();
    if (listings.isEmpty()) {
      return "it never had a file";
    }
    List<Listing> before = listings.stream().filter(l -> l.lastDay().isBefore(day)).toList();
    if (before.isEmpty()) {
      return "it was first listed " + span(listings.get(0));
    }
    String last = span(before.get(before.size() - 1));
    return before.size() == listings.size()
        ? "it was last listed " + last
        : "it was listed %s and again %s".formatted(last, span(listings.get(before.size())));
  }

  private static String span(Listing listing) {
    return "from " + listing.firstDay() + " to " + listing.lastDay();
  }
}

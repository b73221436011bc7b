package io.github.futuresavailability.query;

import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says in one sentence what a day of a symbol amounts to, and from what that follows. */
final class Explanation {
  private final String symbol;
  private final LocalDate day;

  /** Asked only for the conditions that follow from more than the day's own answer. */
  private final Supplier<Evidence> evidence;

  private Explanation(String symbol, LocalDate day, Supplier<Evidence> evidence) {
    this.symbol = TextTable.line(symbol);
    this.day = day;
    this.evidence = evidence;
  }

  /** Explains a day from its answer, if there is one, and from what is known around it. */
  static String of(
      String symbol, LocalDate day, Optional<TimelineDay> answer, Supplier<Evidence> evidence) {
    Explanation explanation = new Explanation(symbol, day, evidence);
    return answer
        .map(found -> explanation.symbol + " " + explanation.answered(found))
        .orElseGet(explanation::unprobed);
  }

  private String unprobed() {
    return evidence
        .get()
        .asked()
        .map(
            asked ->
                "%s was not asked for on %s; its answers run from %s to %s"
                    .formatted(symbol, day, asked.first(), asked.last()))
        .orElseGet(() -> symbol + " is not in the database; nobody asked the archive for it");
  }

  private String answered(TimelineDay answer) {
    return switch (answer.condition()) {
      case UNPROBED -> throw new IllegalStateException("There is an answer for " + day);
      case PRESENT -> "had " + file(answer) + "; whether it was traded is not collected";
      case UNTRADED -> "had " + file(answer) + ", but not one trade; files outlive trading";
      case TRADED -> "was traded on %s: %s; it had %s".formatted(day, trades(answer), file(answer));
      case PENDING ->
          "had no file for %s when asked at %s; that was too early to be final, it may still come"
              .formatted(day, answer.probedAt());
      case MISSING ->
          "had no file for %s although it was listed %s: a gap in the archive"
              .formatted(day, evidence.get().listingOn(day).map(Explanation::span).orElse(""));
      case NOT_LISTED -> "was not listed on " + day + "; " + neighbours();
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

  private String neighbours() {
    List<ListingPeriod> listings = evidence.get().listings();
    if (listings.isEmpty()) {
      return "it never had a file";
    }
    List<ListingPeriod> before = listings.stream().filter(l -> l.lastDay().isBefore(day)).toList();
    if (before.isEmpty()) {
      return "it was first listed " + span(listings.get(0));
    }
    String last = span(before.get(before.size() - 1));
    return before.size() == listings.size()
        ? "it was last listed " + last
        : "it was listed %s and again %s".formatted(last, span(listings.get(before.size())));
  }

  private static String span(ListingPeriod listing) {
    return "from " + listing.firstDay() + " to " + listing.lastDay();
  }
}

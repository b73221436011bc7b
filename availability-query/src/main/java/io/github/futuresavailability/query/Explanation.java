package io.github.futuresavailability.query;

import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.ObservedDay;
import io.github.futuresavailability.history.SymbolHistory;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Explains in one sentence the condition of a symbol on a day. */
final class Explanation {
  private final String symbol;
  private final LocalDate day;

  /** Read only for conditions that depend on more than the day's own probe result. */
  private final Supplier<SymbolHistory> whole;

  private Explanation(String symbol, LocalDate day, Supplier<SymbolHistory> whole) {
    this.symbol = TextTable.line(symbol);
    this.day = day;
    this.whole = whole;
  }

  /** Explains a day from its probe result, if there is one, and from the whole history. */
  static String of(
      String symbol, LocalDate day, Optional<TimelineDay> result, Supplier<SymbolHistory> whole) {
    Explanation explanation = new Explanation(symbol, day, whole);
    return result
        .map(found -> explanation.symbol + " " + explanation.probed(found))
        .orElseGet(explanation::unprobed);
  }

  private String unprobed() {
    List<ObservedDay> probed = whole.get().days();
    return probed.isEmpty()
        ? symbol + " is not in the database; it was never probed"
        : "%s was not probed on %s; its probe results are from %s to %s"
            .formatted(symbol, day, probed.get(0).day(), probed.get(probed.size() - 1).day());
  }

  private String probed(TimelineDay result) {
    return switch (result.condition()) {
      case UNPROBED -> throw new IllegalStateException("There is a probe result for " + day);
      case PRESENT -> "had " + file(result) + "; whether it was traded is not collected";
      case UNTRADED -> "had " + file(result) + ", but no trade" + outside();
      case TRADED -> "was traded on %s: %s; it had %s".formatted(day, trades(result), file(result));
      case PENDING ->
          ("had no file for %s when probed at %s; that was too early to be final,"
                  + " the file may still appear")
              .formatted(day, result.probedAt());
      case MISSING ->
          "had no file for %s although it was listed %s: a gap in the archive"
              .formatted(day, whole.get().listingOn(day).map(Explanation::span).orElse(""));
      case NOT_LISTED -> "was not listed on " + day + "; " + neighbours();
    };
  }

  private static String trades(TimelineDay result) {
    Long count = result.tradeCount();
    return TextTable.count(count == null ? 0 : count, "trade");
  }

  private static String file(TimelineDay result) {
    String size =
        result.fileSize() == null ? "" : " of " + TextTable.count(result.fileSize(), "byte");
    String written = result.lastModified() == null ? "" : " written at " + result.lastModified();
    return "a file for " + result.day() + size + written;
  }

  private String neighbours() {
    List<ListingPeriod> listings = whole.get().listings();
    if (listings.isEmpty()) {
      return whole.get().firstDay().isEmpty() ? "it never had a file" : "its files had no trades";
    }
    List<ListingPeriod> before = listings.stream().filter(l -> l.lastDay().isBefore(day)).toList();
    if (before.isEmpty()) {
      return "it was first listed on " + listings.get(0).firstDay();
    }
    String last = ended(before.get(before.size() - 1));
    return before.size() == listings.size()
        ? "it was last listed " + last
        : "it was listed %s and again %s".formatted(last, span(listings.get(before.size())));
  }

  /** What to add for a file without trades outside every listing period. */
  private String outside() {
    return whole.get().listingOn(day).isPresent() ? "" : "; it was not listed: " + neighbours();
  }

  private static String span(ListingPeriod listing) {
    return listing.isOpen() ? "since " + listing.firstDay() : ended(listing);
  }

  private static String ended(ListingPeriod listing) {
    return listing.spanDays() == 1
        ? "on " + listing.firstDay()
        : "from " + listing.firstDay() + " to " + listing.lastDay();
  }
}

package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.history.ListingRule;
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
  private final Supplier<Evidence> evidence;

  private Explanation(String symbol, LocalDate day, Supplier<Evidence> evidence) {
    this.symbol = TextTable.line(symbol);
    this.day = day;
    this.evidence = evidence;
  }

  /** Explains a day from its probe result, if there is one, and from the evidence around it. */
  static String of(
      String symbol, LocalDate day, Optional<TimelineDay> result, Supplier<Evidence> evidence) {
    Explanation explanation = new Explanation(symbol, day, evidence);
    return result
        .map(found -> explanation.symbol + " " + explanation.probed(found))
        .orElseGet(explanation::unprobed);
  }

  private String unprobed() {
    return evidence
        .get()
        .probed()
        .map(
            probed ->
                "%s was not probed on %s; its probe results are from %s to %s"
                    .formatted(symbol, day, probed.first(), probed.last()))
        .orElseGet(() -> symbol + " is not in the database; it was never probed");
  }

  private String probed(TimelineDay result) {
    return switch (result.condition()) {
      case UNPROBED -> throw new IllegalStateException("There is a probe result for " + day);
      case PRESENT -> "had " + file(result) + "; whether it was traded is not collected";
      case UNTRADED -> "had " + file(result) + ", but no trade";
      case TRADED -> "was traded on %s: %s; it had %s".formatted(day, trades(result), file(result));
      case PENDING ->
          ("had no file for %s when probed at %s; that was too early to be final,"
                  + " the file may still appear")
              .formatted(day, result.probedAt());
      case MISSING ->
          "had no file for %s although it was listed %s: a gap in the archive"
              .formatted(day, evidence.get().listingOn(day).map(Explanation::span).orElse(""));
      case NOT_LISTED -> "was not listed on " + day + "; " + neighbours();
    };
  }

  private static String trades(TimelineDay result) {
    Long count = result.tradeCount();
    return TextTable.count(count == null ? 0 : count, "trade");
  }

  private static String file(TimelineDay result) {
    String size = result.fileSize() == null ? "" : " of " + result.fileSize() + " bytes";
    String written = result.lastModified() == null ? "" : " written at " + result.lastModified();
    return "a file for " + result.day() + size + written;
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

  /**
   * The facts about a symbol that explain a day.
   *
   * @param probed from the first to the last probed day; empty if there is none
   * @param listings the listing periods, oldest first
   */
  record Evidence(Optional<DateRange> probed, List<ListingPeriod> listings) {

    /** The evidence of all probed and all present days, oldest first. */
    static Evidence of(List<LocalDate> probedDays, List<LocalDate> presentDays) {
      Optional<DateRange> probed =
          probedDays.isEmpty()
              ? Optional.empty()
              : Optional.of(DateRange.of(probedDays.get(0), probedDays.get(probedDays.size() - 1)));
      return new Evidence(probed, ListingRule.periodsOf(presentDays));
    }

    Optional<ListingPeriod> listingOn(LocalDate day) {
      return listings.stream().filter(listing -> listing.range().contains(day)).findFirst();
    }
  }
}

package io.github.futuresavailability.examples.studies;

import static java.util.stream.Collectors.joining;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.demo.DemoDatabase;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.DailyVolume;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The survival and volume of USDT perpetuals by age: the share that is still listed after a number
 * of days (Kaplan and Meier's estimate, as most have not ended yet), and the volume on that day.
 * Listing periods that began before the record are left out, because their age is unknown; a
 * relisting counts as a listing period of its own.
 *
 * @param ages one line for each age, youngest first
 */
public record ListingAge(List<Age> ages) {
  private static final int[] DAYS = {1, 7, 30, 90, 180, 365, 730};

  /**
   * The listing periods at an age.
   *
   * @param days days since the first one
   * @param listings the number that has reached it
   * @param survival the estimated share of all listing periods that reach it
   * @param medianQuoteVolume the median volume of that day, in USDT; NaN of none
   */
  public record Age(int days, long listings, double survival, double medianQuoteVolume) {}

  private record Life(ListingPeriod listing, boolean isOver, List<DailyVolume> volumes) {
    boolean reaches(int days) {
      return days < listing.spanDays();
    }

    DoubleStream volumeAt(int days) {
      LocalDate day = listing.firstDay().plusDays(days);
      return volumes.stream()
          .filter(volume -> volume.day().equals(day))
          .mapToDouble(DailyVolume::quoteVolume);
    }
  }

  /** Copies the list. */
  public ListingAge {
    ages = List.copyOf(ages);
  }

  /**
   * Runs the study.
   *
   * @param args a database, or nothing for the demo's archive
   * @throws IOException if the demo's archive cannot be collected
   */
  public static void main(String[] args) throws IOException {
    Path path = args.length > 0 ? Path.of(args[0]) : DemoDatabase.kept();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(path)) {
      System.out.println(in(database));
    }
  }

  /**
   * Runs the study on all listing periods of a database.
   *
   * @param database the database
   * @return the study
   */
  public static ListingAge in(AvailabilityDatabase database) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    VolumeQueries volumes = VolumeQueries.on(database);
    DateRange days = queries.summary().days().orElseThrow();
    List<Life> lives =
        queries.lifetimes().quotedIn("USDT").perpetual().symbols().stream()
            .flatMap(
                symbol ->
                    queries.timelineOf(symbol).listings().stream()
                        .filter(listing -> listing.firstDay().isAfter(days.first()))
                        .map(listing -> life(volumes, symbol, listing)))
            .toList();
    return new ListingAge(IntStream.of(DAYS).mapToObj(age -> age(lives, age)).toList());
  }

  private static Life life(VolumeQueries volumes, String symbol, ListingPeriod listing) {
    return new Life(listing, !listing.isOpen(), volumes.volumesOf(symbol, listing.range()).days());
  }

  private static Age age(List<Life> lives, int days) {
    double[] sorted =
        lives.stream().flatMapToDouble(life -> life.volumeAt(days)).sorted().toArray();
    return new Age(
        days,
        lives.stream().filter(life -> life.reaches(days)).count(),
        survival(lives, days),
        sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2]);
  }

  /** The product, over all ends up to that age, of the share that did not end then. */
  private static double survival(List<Life> lives, int days) {
    return lives.stream()
        .filter(life -> life.isOver() && !life.reaches(days))
        .mapToInt(life -> life.listing().spanDays())
        .distinct()
        .mapToDouble(span -> 1 - share(lives, span))
        .reduce(1, (a, b) -> a * b);
  }

  private static double share(List<Life> lives, int span) {
    List<Life> watched = lives.stream().filter(life -> life.listing().spanDays() >= span).toList();
    long ended =
        watched.stream().filter(life -> life.isOver() && life.listing().spanDays() == span).count();
    return (double) ended / watched.size();
  }

  /** The ages as a table. */
  @Override
  public String toString() {
    String header = "age in days  listings  still listed    median volume\n";
    return ages.stream()
        .map(
            age ->
                String.format(
                    Locale.ROOT,
                    "%11d  %8d  %s %%  %,15.0f",
                    age.days(),
                    age.listings(),
                    TextTable.rounded("%10.1f", 100 * age.survival()),
                    age.medianQuoteVolume()))
        .collect(joining("\n", header, ""));
  }
}

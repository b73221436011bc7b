package io.github.futuresavailability.examples.studies;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.joining;

import io.github.futuresavailability.examples.demo.DemoDatabase;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Rebalance;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.UniverseSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A portfolio of the 50 most traded USDT perpetuals, chosen again on the first of each month from
 * facts known by then, equally weighted, and held for the month.
 *
 * @param months the months, oldest first
 */
public record MonthlyTop50(List<Month> months) {
  private static final UniverseSelection TOP_50 =
      UniverseSelection.all()
          .quotedIn("USDT")
          .perpetual()
          .listedAtLeastDays(30)
          .tradedOnLastDays(7)
          .topByQuoteVolume(50, 30);

  /**
   * The return of each contract from the close before the first day to its last close. A name in
   * another listing period is another contract at another price.
   */
  private static final String RETURNS =
      """
      WITH held AS (
        SELECT symbol, $1::DATE AS first_day, least(last_day, $2::DATE) AS last_day
        FROM listing_periods
        WHERE $1::DATE BETWEEN first_day AND last_day
      )
      SELECT
        held.symbol,
        arg_max(stored.close_price, stored.date) / arg_min(stored.close_price, stored.date) - 1
      FROM held
      JOIN daily_availability AS stored
        ON stored.symbol = held.symbol AND stored.date BETWEEN held.first_day AND held.last_day
      WHERE stored.trade_count > 0
      GROUP BY held.symbol
      """;

  /**
   * One month of the portfolio.
   *
   * @param day the day of rebalancing
   * @param members the number of contracts held
   * @param entered the number of them that were not held before
   * @param left the number that were held before and no longer are
   * @param goneToday the number of members without a file on the newest day
   * @param meanReturn their mean return; a contract that ended counts to its last close
   */
  public record Month(
      LocalDate day, int members, int entered, int left, long goneToday, double meanReturn) {}

  /** Copies the list. */
  public MonthlyTop50 {
    months = List.copyOf(months);
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
    if (args.length == 0) {
      System.out.println(
          "\nThe demo's prices are random: only the counts have a meaning, not the returns.");
    }
  }

  /**
   * The twelve months before the month of the newest day.
   *
   * @param database the database
   * @return the study
   */
  public static MonthlyTop50 in(AvailabilityDatabase database) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    LocalDate newest = queries.summary().days().orElseThrow().last();
    LocalDate end = newest.withDayOfMonth(1);
    Rebalances rebalances =
        queries.rebalance(end.minusMonths(12), end.minusMonths(1), Period.ofMonths(1), TOP_50);
    Set<String> alive = Set.copyOf(queries.availableOn(newest).symbols());
    List<Month> months = new ArrayList<>();
    for (Rebalance rebalance : rebalances) {
      months.add(month(database, rebalance, alive));
    }
    return new MonthlyTop50(months);
  }

  private static Month month(
      AvailabilityDatabase database, Rebalance rebalance, Set<String> alive) {
    LocalDate day = rebalance.day();
    Set<String> held = Set.copyOf(rebalance.symbols());
    record Return(String symbol, double value) {}
    double mean =
        database
            .query(
                RETURNS,
                row -> new Return(row.getString(1), row.getDouble(2)),
                day.minusDays(1),
                day.plusMonths(1).minusDays(1))
            .stream()
            .filter(found -> held.contains(found.symbol()))
            .collect(averagingDouble(Return::value));
    long gone = held.stream().filter(symbol -> !alive.contains(symbol)).count();
    return new Month(
        day, held.size(), rebalance.entered().size(), rebalance.left().size(), gone, mean);
  }

  /** The return of all months together. */
  double total() {
    return months.stream().mapToDouble(month -> 1 + month.meanReturn()).reduce(1, (a, b) -> a * b)
        - 1;
  }

  /** The months as a table, with their total. */
  @Override
  public String toString() {
    String header = "rebalanced  held  entered  left  gone today   return\n";
    String footer =
        String.format(
            Locale.ROOT,
            "%nTogether %s %%. Of all positions, %d were in contracts that are gone today:%n"
                + "a backtest over today's list could not have held them.",
            TextTable.rounded("%+.1f", 100 * total()),
            months.stream().mapToLong(Month::goneToday).sum());
    return months.stream()
        .map(
            month ->
                String.format(
                    Locale.ROOT,
                    "%s  %4d  %7d  %4d  %10d  %s %%",
                    month.day(),
                    month.members(),
                    month.entered(),
                    month.left(),
                    month.goneToday(),
                    TextTable.rounded("%+6.1f", 100 * month.meanReturn())))
        .collect(joining("\n", header, footer));
  }
}

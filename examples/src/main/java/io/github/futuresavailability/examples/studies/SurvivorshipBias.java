package io.github.futuresavailability.examples.studies;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.joining;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.examples.demo.DemoDatabase;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The error of a backtest that trades only the contracts of today: the contracts it leaves out, and
 * how much better it looks. All USDT perpetuals of a day are bought in equal parts and held to the
 * end; a contract that ended before is sold at its last close.
 *
 * @param starts one line for each day on which such a backtest could start, oldest first
 */
public record SurvivorshipBias(List<Start> starts) {
  /**
   * The return of each contract from the close of a day to its last close with trades. A name in
   * another listing period is another contract at another price.
   */
  private static final String RETURNS =
      """
      WITH held AS (
        SELECT symbol, $1::DATE AS first_day, last_day
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
   * A backtest from a day on.
   *
   * @param day its first day
   * @param contracts the number of USDT perpetuals
   * @param survivors the number of them with a file on the newest day
   * @param meanReturn the mean return of all
   * @param meanReturnOfSurvivors the mean return of the survivors
   */
  public record Start(
      LocalDate day,
      int contracts,
      int survivors,
      double meanReturn,
      double meanReturnOfSurvivors) {
    /** The difference of the mean returns. */
    double bias() {
      return meanReturnOfSurvivors - meanReturn;
    }
  }

  private record Return(String symbol, double value) {}

  /** Copies the list. */
  public SurvivorshipBias {
    starts = List.copyOf(starts);
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
   * Backtests that start every half year.
   *
   * @param database the database
   * @return the study
   */
  public static SurvivorshipBias in(AvailabilityDatabase database) {
    AvailabilityQueries queries = AvailabilityQueries.on(database);
    DateRange days = queries.summary().days().orElseThrow();
    Set<String> alive = Set.copyOf(queries.availableOn(days.last()).symbols());
    return new SurvivorshipBias(
        days.first()
            .withDayOfMonth(1)
            .plusMonths(1)
            .datesUntil(days.last().minusMonths(1), Period.ofMonths(6))
            .map(day -> start(database, queries, day, alive))
            .toList());
  }

  private static Start start(
      AvailabilityDatabase database,
      AvailabilityQueries queries,
      LocalDate day,
      Set<String> alive) {
    Set<String> then =
        Set.copyOf(queries.availableOn(day).quotedIn("USDT").perpetual().traded().symbols());
    List<Return> returns =
        database.query(RETURNS, row -> new Return(row.getString(1), row.getDouble(2)), day).stream()
            .filter(found -> then.contains(found.symbol()))
            .toList();
    List<Return> survivors =
        returns.stream().filter(found -> alive.contains(found.symbol())).toList();
    return new Start(day, returns.size(), survivors.size(), mean(returns), mean(survivors));
  }

  private static double mean(List<Return> returns) {
    return returns.stream().collect(averagingDouble(Return::value));
  }

  /** The backtests as a table. */
  @Override
  public String toString() {
    String header =
        """
        backtest    contracts  gone      mean return, held to the end
        starts on   that day   today     all     today's list   bias
        """;
    return starts.stream()
        .map(
            start ->
                String.format(
                    Locale.ROOT,
                    "%s  %9d  %4d  %s %%  %s %%  %s",
                    start.day(),
                    start.contracts(),
                    start.contracts() - start.survivors(),
                    TextTable.rounded("%+8.1f", 100 * start.meanReturn()),
                    TextTable.rounded("%+10.1f", 100 * start.meanReturnOfSurvivors()),
                    TextTable.rounded("%+6.1f", 100 * start.bias())))
        .collect(joining("\n", header, ""));
  }
}

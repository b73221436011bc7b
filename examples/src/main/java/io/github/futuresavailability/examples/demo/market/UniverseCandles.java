package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The universe of each day with the candles of its members, read by one statement of plain DuckDB
 * from what the record and the candles export.
 *
 * @param days each day, in order
 * @param absent day and symbol of members without a candle, in order
 */
record UniverseCandles(List<Day> days, List<String> absent) {
  /** The two parameters are the Parquet files of the universes and of the candles. */
  static final String STATEMENT =
      """
      WITH member AS (
        SELECT symbol,
          unnest(generate_series(date, last_day, INTERVAL 1 DAY))::DATE AS day
        FROM read_parquet(?)
      ), candle AS (
        SELECT instrument AS symbol, start::DATE AS day,
          100 * (close / open - 1) AS change
        FROM read_parquet(?)
      )
      SELECT day, count(*) AS members, count(candle.symbol) AS with_candle,
        round(avg(change), 2) AS mean_change, arg_max(symbol, change) AS best,
        list(day || ' ' || symbol ORDER BY symbol)
          FILTER (candle.symbol IS NULL) AS absent
      FROM member LEFT JOIN candle USING (day, symbol)
      GROUP BY day ORDER BY day
      """;

  private static final int SHOWN = 8;

  UniverseCandles {
    days = List.copyOf(days);
    absent = List.copyOf(absent);
  }

  /**
   * One day.
   *
   * @param day the day
   * @param members the size of the universe
   * @param withCandle how many of them have a candle
   * @param meanChange the mean of close / open - 1 in percent
   * @param best the member with the greatest change
   */
  record Day(LocalDate day, long members, long withCandle, double meanChange, String best) {}

  static UniverseCandles read(Path universes, Path candles) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement statement = connection.prepareStatement(STATEMENT)) {
      statement.setString(1, universes.toString());
      statement.setString(2, candles.toString());
      List<Day> days = new ArrayList<>();
      List<String> absent = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          days.add(
              new Day(
                  row.getObject(1, LocalDate.class),
                  row.getLong(2),
                  row.getLong(3),
                  row.getDouble(4),
                  row.getString(5)));
          Array without = row.getArray(6);
          if (without != null) {
            Arrays.stream((Object[]) without.getArray()).map(String::valueOf).forEach(absent::add);
          }
        }
      }
      return new UniverseCandles(days, absent);
    } catch (SQLException e) {
      throw new IllegalStateException("The join failed: " + e.getMessage(), e);
    }
  }

  /** A few rows. */
  TableDocument<Day> document() {
    return new TableDocument<>(
        "%s, every %dth of them; %s without a candle"
            .formatted(
                Lines.count(days.size(), "day"), step(), Lines.count(absent.size(), "member-day")),
        new Fields().toMap(),
        "days",
        List.of(
            Column.of("day", Day::day),
            Column.of("members", Day::members),
            Column.of("with_candle", Day::withCandle),
            Column.of("mean_change_%", Day::meanChange),
            Column.of("best", Day::best)),
        some());
  }

  private int step() {
    return Math.max(1, days.size() / SHOWN);
  }

  private List<Day> some() {
    List<Day> some = new ArrayList<>();
    for (int i = 0; i < days.size(); i += step()) {
      some.add(days.get(i));
    }
    return some;
  }
}

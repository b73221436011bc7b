package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.internal.CandleSql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules that every stored candle of a series is checked against. */
final class RowCheck {
  /** A value that is no number, in which no comparison of the others can be trusted. */
  static final String NOT_A_NUMBER = "not-a-number";

  static final String OFF_GRID = "off-grid";

  private static final List<String> VALUES = List.of("open", "high", "low", "close", "volume");

  private static final String BROKEN =
      """
      SELECT start_second, fraction, open, high, low, close, volume FROM %s AS candle
      WHERE high < low OR open < low OR open > high OR close < low OR close > high
        OR open <= 0 OR high <= 0 OR low <= 0 OR close <= 0 OR volume < 0
        OR fraction <> 0 OR %s OR %s
      ORDER BY start_second, fraction
      """;

  private final CandleSql sql;
  private final CandleSeries series;
  private final List<CandleViolation> found = new ArrayList<>();

  RowCheck(CandleSql sql, CandleSeries series) {
    this.sql = sql;
    this.series = series;
  }

  /** What breaks a rule, by start. */
  List<CandleViolation> violations(String candles) {
    String missing = VALUES.stream().map(sql::isMissing).collect(Collectors.joining(" OR "));
    sql.query(BROKEN.formatted(candles, missing, offGrid()), this::check);
    return found;
  }

  /** Months are few, and each start is compared with the calendar below. */
  private String offGrid() {
    Resolution resolution = series.resolution();
    return resolution == Resolution.ONE_MONTH
        ? "TRUE"
        : "(start_second - %d) %% %d <> 0"
            .formatted(resolution.startOf(0).getEpochSecond(), resolution.seconds());
  }

  /** The number of broken rules; a mapper of rows returns a value. */
  private int check(ResultSet row) throws SQLException {
    Instant start = Instant.ofEpochSecond(row.getLong(1), row.getLong(2) * 1000);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < VALUES.size(); i++) {
      values.add(row.getObject(3 + i));
    }
    List<String> rules = broken(values, start);
    for (String rule : rules) {
      found.add(new CandleViolation(series, start, rule, evidence(values)));
    }
    return rules.size();
  }

  private static String evidence(List<@Nullable Object> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < VALUES.size(); i++) {
      Object value = values.get(i);
      parts.add(VALUES.get(i) + " " + (value == null ? "NULL" : value));
    }
    return String.join(" ", parts);
  }

  private List<String> broken(List<@Nullable Object> values, Instant start) {
    BigDecimal open = number(values.get(0));
    BigDecimal high = number(values.get(1));
    BigDecimal low = number(values.get(2));
    BigDecimal close = number(values.get(3));
    BigDecimal volume = number(values.get(4));
    boolean isComplete = values.stream().allMatch(BigDecimal.class::isInstance);
    List<String> rules = new ArrayList<>();
    add(rules, NOT_A_NUMBER, !isComplete);
    add(rules, "high-below-low", isLess(high, low));
    add(rules, "open-outside", isLess(open, low) || isLess(high, open));
    add(rules, "close-outside", isLess(close, low) || isLess(high, close));
    add(
        rules,
        "price-not-positive",
        Stream.of(open, high, low, close).anyMatch(price -> price != null && price.signum() <= 0));
    add(rules, "volume-negative", volume != null && volume.signum() < 0);
    add(rules, OFF_GRID, !series.resolution().isStart(start));
    return rules;
  }

  private static void add(List<String> rules, String rule, boolean isBroken) {
    if (isBroken) {
      rules.add(rule);
    }
  }

  /** PostgreSQL's NUMERIC can be NaN, which its driver returns as another class. */
  private static @Nullable BigDecimal number(@Nullable Object value) {
    return value instanceof BigDecimal number ? number : null;
  }

  private static boolean isLess(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one != null && other != null && one.compareTo(other) < 0;
  }
}

package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Finds candles that belong to no series, which no query returns. */
final class StrayCheck {
  private static final int MOST_SHOWN = 100;

  private StrayCheck() {}

  /**
   * One violation for each name. A resolution that is unknown is shown as one minute, because a
   * violation has one; the evidence has what is stored.
   */
  static List<CandleViolation> violations(CandleSql sql) {
    return sql.query(
        sql.strays(),
        row -> {
          String name = row.getString(1);
          String resolution = row.getString(2);
          return new CandleViolation(
              new CandleSeries(shown(name), resolution(resolution), "unknown"),
              Instant.ofEpochSecond(row.getLong(4)),
              "no-series",
              "%s of \"%s\" \"%s\" up to %s belong to no series"
                  .formatted(
                      PlainText.counted(row.getLong(3), "candle"),
                      shown(name),
                      PlainText.visible(resolution),
                      Instant.ofEpochSecond(row.getLong(5))));
        });
  }

  private static Resolution resolution(String code) {
    return Stream.of(Resolution.values())
        .filter(known -> known.code().equals(code))
        .findFirst()
        .orElse(Resolution.ONE_MINUTE);
  }

  /** Another program can have stored anything as a name. */
  private static String shown(String name) {
    String visible = PlainText.visible(name);
    String text = visible.length() > MOST_SHOWN ? visible.substring(0, MOST_SHOWN) : visible;
    return text.isBlank() ? "(without a name)" : text;
  }
}

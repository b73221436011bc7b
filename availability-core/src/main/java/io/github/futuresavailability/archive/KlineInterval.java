package io.github.futuresavailability.archive;

import io.github.futuresavailability.internal.Codes;

/** The length of a candle, with its name in the keys of the archive. */
public enum KlineInterval {
  /** One second; spot only. */
  ONE_SECOND("1s"),
  /** One minute: the interval that is tracked by default. */
  ONE_MINUTE("1m"),
  /** Three minutes. */
  THREE_MINUTES("3m"),
  /** Five minutes. */
  FIVE_MINUTES("5m"),
  /** Fifteen minutes. */
  FIFTEEN_MINUTES("15m"),
  /** Thirty minutes. */
  THIRTY_MINUTES("30m"),
  /** One hour. */
  ONE_HOUR("1h"),
  /** Two hours. */
  TWO_HOURS("2h"),
  /** Four hours. */
  FOUR_HOURS("4h"),
  /** Six hours. */
  SIX_HOURS("6h"),
  /** Eight hours. */
  EIGHT_HOURS("8h"),
  /** Twelve hours. */
  TWELVE_HOURS("12h"),
  /** One day: the interval from which volumes are read. */
  ONE_DAY("1d"),
  /** Three days. */
  THREE_DAYS("3d"),
  /** One week. */
  ONE_WEEK("1w"),
  /** One month. */
  ONE_MONTH("1mo");

  private final String code;

  KlineInterval(String code) {
    this.code = code;
  }

  /**
   * The name of the interval in keys.
   *
   * @return for example {@code 1m}
   */
  public String code() {
    return code;
  }

  /**
   * The interval of that name.
   *
   * @param code a name as {@link #code()} gives it; case matters ({@code 1m} is a minute)
   * @return the interval
   * @throws IllegalArgumentException if there is no such interval
   */
  public static KlineInterval parse(String code) {
    return Codes.parse(values(), KlineInterval::code, code, "No kline interval \"%s\"");
  }
}

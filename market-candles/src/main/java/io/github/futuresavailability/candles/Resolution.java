package io.github.futuresavailability.candles;

import io.github.futuresavailability.internal.Codes;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The length of a candle, and the grid of its starts in UTC. Weeks start on Monday and months on
 * the first; every other resolution starts at whole multiples since 1970-01-01.
 *
 * <p>The starts of a resolution are numbered, so that ranges are computed in numbers of candles:
 * {@code startOf(indexOf(t))} is the last start at or before {@code t}.
 */
public enum Resolution {
  /** One second; only spot files of the archive. */
  ONE_SECOND("1S", "1s", 1),
  /** One minute. */
  ONE_MINUTE("1", "1m", 60),
  /** Three minutes. */
  THREE_MINUTES("3", "3m", 3 * 60),
  /** Five minutes. */
  FIVE_MINUTES("5", "5m", 5 * 60),
  /** Ten minutes; only Deribit. */
  TEN_MINUTES("10", "10m", 10 * 60),
  /** Fifteen minutes. */
  FIFTEEN_MINUTES("15", "15m", 15 * 60),
  /** Thirty minutes. */
  THIRTY_MINUTES("30", "30m", 30 * 60),
  /** One hour. */
  ONE_HOUR("60", "1h", 60 * 60),
  /** Two hours. */
  TWO_HOURS("120", "2h", 120 * 60),
  /** Three hours; only Deribit. */
  THREE_HOURS("180", "3h", 180 * 60),
  /** Four hours; only the archive. */
  FOUR_HOURS("240", "4h", 240 * 60),
  /** Six hours. */
  SIX_HOURS("360", "6h", 360 * 60),
  /** Eight hours; only the archive. */
  EIGHT_HOURS("480", "8h", 480 * 60),
  /** Twelve hours. */
  TWELVE_HOURS("720", "12h", 720 * 60),
  /** One UTC day. */
  ONE_DAY("1D", "1d", 86_400),
  /** Three UTC days; only the archive. */
  THREE_DAYS("3D", "3d", 3 * 86_400),
  /** One week from Monday; only the archive. */
  ONE_WEEK("1W", "1w", 7 * 86_400),
  /** One calendar month; only the archive. */
  ONE_MONTH("1M", "1M", 0);

  /** 1970-01-05 was a Monday. */
  private static final long FIRST_MONDAY = 4 * 86_400L;

  private final String code;
  private final String interval;
  private final long seconds;

  Resolution(String code, String interval, long seconds) {
    this.code = code;
    this.interval = interval;
    this.seconds = seconds;
  }

  /**
   * The name of the resolution in stores and documents: minutes as a number as Deribit has them, or
   * a number and a letter.
   *
   * @return for example {@code 1} or {@code 1D}
   */
  public String code() {
    return code;
  }

  /**
   * The resolution with a name.
   *
   * @param code a name as {@link #code()} or {@link #toString()} returns it, for example {@code 60}
   *     or {@code 1h}; {@code 1m} is a minute and {@code 1M} a month
   * @return the resolution
   * @throws IllegalArgumentException if there is no such resolution
   */
  public static Resolution parse(String code) {
    for (Resolution resolution : values()) {
      if (resolution.interval.equals(code)) {
        return resolution;
      }
    }
    return Codes.parse(
        values(), Resolution::code, code, "No resolution \"%s\"; write 1m, 1h or 1d, for example");
  }

  /**
   * The number of the candle that contains an instant.
   *
   * @param instant any instant
   * @return the number, which grows by one from candle to candle
   */
  public long indexOf(Instant instant) {
    if (this == ONE_MONTH) {
      YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
      return (month.getYear() - 1970) * 12L + month.getMonthValue() - 1;
    }
    return Math.floorDiv(instant.getEpochSecond() - offset(), seconds);
  }

  /**
   * The start of a candle.
   *
   * @param index the number of the candle
   * @return its first instant
   */
  public Instant startOf(long index) {
    if (this == ONE_MONTH) {
      return YearMonth.of(1970, 1)
          .plusMonths(index)
          .atDay(1)
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC);
    }
    return Instant.ofEpochSecond(Math.addExact(Math.multiplyExact(index, seconds), offset()));
  }

  /**
   * The end of the candle with a start.
   *
   * @param start the start of a candle
   * @return the start of the next candle
   */
  public Instant endOf(Instant start) {
    return startOf(indexOf(Objects.requireNonNull(start, "start")) + 1);
  }

  /**
   * Whether an instant is the start of a candle.
   *
   * @param instant any instant
   * @return true if it is on the grid
   */
  public boolean isStart(Instant instant) {
    return startOf(indexOf(instant)).equals(instant);
  }

  /**
   * The length of a candle in seconds, or an average for months.
   *
   * @return the number of seconds
   */
  public long seconds() {
    return this == ONE_MONTH ? ChronoUnit.MONTHS.getDuration().toSeconds() : seconds;
  }

  private long offset() {
    return this == ONE_WEEK ? FIRST_MONDAY : 0;
  }

  /** The usual name of the interval, for example {@code 1m}, {@code 1h} or {@code 1d}. */
  @Override
  public String toString() {
    return interval;
  }
}

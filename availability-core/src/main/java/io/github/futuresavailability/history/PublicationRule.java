package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * The publication rule: when a day counts as published, and when the absence of a file is final.
 *
 * <p>It is written here and nowhere else, as Java and as SQL of the same constants. The SQL
 * fragments are boolean expressions; a {@code row} is the alias of a row with the columns of {@code
 * daily_availability}. Days and times are UTC. Where a file covers a month, its days are published
 * together, after the last of them. Stateless and thread-safe.
 */
public final class PublicationRule {
  /**
   * How long after the last day that it covers a file may still be published, 72 hours. An absence
   * is final if it was probed then or later.
   */
  public static final Duration DELAY = Duration.ofDays(3);

  /** How many days before a file the symbol must be present for an early absence to be pending. */
  public static final int PENDING_WITHIN_DAYS = 7;

  /**
   * For how many days before today a run over a few symbols needs the files of a reference symbol
   * as proof that they are published. Older days count as published.
   */
  public static final int REFERENCE_DAYS = 7;

  private PublicationRule() {}

  /**
   * Whether an absence was probed too early to be final.
   *
   * @param day the absent day
   * @param probedAt when the probe result was received
   * @param cadence how much time one file covers
   * @return true if the file could still be published at that time
   */
  public static boolean isEarly(LocalDate day, Instant probedAt, Cadence cadence) {
    LocalDate dayAfterFile = cadence.lastDay(day).plusDays(1);
    Instant end = dayAfterFile.atStartOfDay(ZoneOffset.UTC).toInstant();
    return probedAt.isBefore(end.plus(DELAY));
  }

  /**
   * When a file that the archive does not have can no longer be taken for a late one: {@link
   * #DELAY} after the day that it covers; after the first Monday of the next month for a monthly
   * file, because the archive announces those for that Monday (README of
   * binance/binance-public-data). An absence that is never probed again must not be recorded
   * earlier.
   *
   * @param day a day that the file covers
   * @param cadence how much time one file covers
   * @return the time, UTC
   */
  public static Instant publishedBy(LocalDate day, Cadence cadence) {
    LocalDate dayAfterFile = cadence.lastDay(day).plusDays(1);
    LocalDate next =
        switch (cadence) {
          case DAILY -> dayAfterFile;
          case MONTHLY ->
              dayAfterFile.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)).plusDays(1);
        };
    return next.atStartOfDay(ZoneOffset.UTC).toInstant().plus(DELAY);
  }

  /**
   * SQL of {@link #isEarly}: the row is absent and was probed too early for that to be final.
   *
   * @param row the alias of the row
   * @param cadence how much time one file covers
   * @return a boolean expression
   */
  public static String early(String row, Cadence cadence) {
    String lastDay =
        switch (cadence) {
          case DAILY -> row + ".date";
          case MONTHLY -> "last_day(" + row + ".date)";
        };
    return "(NOT %s.available AND %1$s.probe_timestamp < %s + INTERVAL %s HOURS)"
        .formatted(row, lastDay, Duration.ofDays(1).plus(DELAY).toHours());
  }

  /**
   * The newest day of which an absence is final if it is probed at a given time.
   *
   * @param probedAt the time of the probe
   * @param cadence how much time one file covers
   * @return the day; where a file covers a month, the last day of one
   */
  public static LocalDate newestFinalDay(Instant probedAt, Cadence cadence) {
    LocalDate firstOpen = LocalDate.ofInstant(probedAt.minus(DELAY), ZoneOffset.UTC);
    return cadence.firstDay(firstOpen).minusDays(1);
  }

  /**
   * The days before a file on one of which the symbol must be present for the file to be pending.
   *
   * @param day a day that the file covers
   * @param cadence how much time one file covers
   * @return the {@value #PENDING_WITHIN_DAYS} days before the first day that the file covers
   */
  public static DateRange daysBefore(LocalDate day, Cadence cadence) {
    LocalDate firstDay = cadence.firstDay(day);
    return DateRange.of(firstDay.minusDays(PENDING_WITHIN_DAYS), firstDay.minusDays(1));
  }

  /**
   * SQL of {@link #daysBefore}: a day is one of the days before the file of the row.
   *
   * @param day the expression of the day
   * @param row the alias of the row
   * @param cadence how much time one file covers
   * @return a boolean expression
   */
  public static String isDayBefore(String day, String row, Cadence cadence) {
    String firstDay =
        switch (cadence) {
          case DAILY -> row + ".date";
          case MONTHLY -> "CAST(date_trunc('month', " + row + ".date) AS DATE)";
        };
    return "(%s BETWEEN %s - %s AND %2$s - 1)".formatted(day, firstDay, PENDING_WITHIN_DAYS);
  }

  /**
   * Whether a file that vanished may still come back: its absence was last probed too soon after it
   * was first seen.
   *
   * @param vanishedAt when the absence was first seen
   * @param probedAt when the day was last probed
   * @return true if less than {@link #DELAY} is between the two times
   */
  public static boolean mayReturn(Instant vanishedAt, Instant probedAt) {
    return probedAt.isBefore(vanishedAt.plus(DELAY));
  }

  /**
   * SQL of {@link #mayReturn(Instant, Instant)}.
   *
   * @param vanishedAt the expression of the time when the absence was first seen
   * @param row the alias of the absent row
   * @return a boolean expression
   */
  public static String mayReturn(String vanishedAt, String row) {
    return "(%s.probe_timestamp < %s + INTERVAL %s HOURS)"
        .formatted(row, vanishedAt, DELAY.toHours());
  }

  /**
   * The first day that counts as published only if a reference symbol has a file for it.
   *
   * @param today the current day
   * @param cadence how much time one file covers
   * @return the day; where a file covers a month, the first day of one
   */
  public static LocalDate firstReferenceDay(LocalDate today, Cadence cadence) {
    return cadence.firstDay(today.minusDays(REFERENCE_DAYS));
  }
}

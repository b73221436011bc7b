package io.github.futuresavailability.testkit;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The files of one symbol, series and cadence. A file has a slot: the day since 1970-01-01 for
 * daily files, the month since year 0 for monthly ones. Slots, names and keys share one order.
 */
final class ArchiveFolder implements Comparable<ArchiveFolder> {
  /** Monthly files start a day later than daily ones: there is none for 2019-12. */
  static final LocalDate FIRST_MONTHLY_DAY = LocalDate.of(2020, 1, 1);

  private static final int FIRST_MONTH = month(FIRST_MONTHLY_DAY);

  private final ArchiveSeries series;
  private final Cadence cadence;
  private final GeneratedHistory history;
  private final BitSet days;
  private final byte[] path;
  private final byte[] stem;
  private final long seed;

  ArchiveFolder(ArchiveSeries series, Cadence cadence, GeneratedHistory history) {
    this.series = series;
    this.cadence = cadence;
    this.history = history;
    days = history.days(series, cadence);
    path = bytes(series.symbolPrefix(cadence, history.symbol()));
    stem = bytes(series.keyStem(cadence, history.symbol()));
    seed = SeededNoise.of(history.seed(), stem, 0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int month(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  private static LocalDate firstOf(int month) {
    return LocalDate.of(Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1);
  }

  /** The common prefix of all keys, up to and including the last slash. */
  byte[] path() {
    return path;
  }

  /** The common prefix of all keys, up to the date. */
  byte[] stem() {
    return stem;
  }

  ArchiveSeries series() {
    return series;
  }

  Cadence cadence() {
    return cadence;
  }

  GeneratedHistory history() {
    return history;
  }

  long seed() {
    return seed;
  }

  /** The first slot that can have a file. */
  int firstSlot() {
    int day = Math.max(0, days.nextSetBit(0));
    return cadence == Cadence.DAILY ? day : Math.max(FIRST_MONTH, month(LocalDate.ofEpochDay(day)));
  }

  /** The slot after the last one that can have a file. */
  int endSlot() {
    int day = days.length();
    return cadence == Cadence.DAILY || day == 0 ? day : month(LocalDate.ofEpochDay(day - 1L)) + 1;
  }

  /** The first slot from {@code slot} on whose file is published by that day, or -1. */
  int nextSlot(int slot, int publishedThrough) {
    return cadence == Cadence.DAILY
        ? nextDay(slot, publishedThrough)
        : nextMonth(slot, publishedThrough);
  }

  private int nextDay(int from, int publishedThrough) {
    int day = days.nextSetBit(Math.max(0, from));
    while (day >= 0 && day <= publishedThrough) {
      if (day + history.lateness(day) <= publishedThrough) {
        return day;
      }
      day = days.nextSetBit(day + 1);
    }
    return -1;
  }

  private int nextMonth(int from, int publishedThrough) {
    int month = Math.max(firstSlot(), from);
    int day = days.nextSetBit(Math.toIntExact(firstOf(month).toEpochDay()));
    if (day < 0) {
      return -1;
    }
    int next = Math.max(FIRST_MONTH, month(LocalDate.ofEpochDay(day)));
    return firstDay(next + 1) <= publishedThrough ? next : -1;
  }

  /** The first day that the file of a slot covers. */
  int firstDay(int slot) {
    return cadence == Cadence.DAILY ? slot : Math.toIntExact(firstOf(slot).toEpochDay());
  }

  /** The next day that the file of a slot covers, or -1. */
  int nextDayOf(int slot, int from) {
    int day = days.nextSetBit(from);
    return day >= 0 && day < firstDay(slot + 1) ? day : -1;
  }

  void putDate(ByteSink out, int slot) {
    if (cadence == Cadence.DAILY) {
      out.putDay(slot);
    } else {
      out.putMonth(Math.floorDiv(slot, 12), Math.floorMod(slot, 12) + 1);
    }
  }

  @Override
  public int compareTo(ArchiveFolder other) {
    return Arrays.compareUnsigned(path, other.path);
  }
}

package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a range by files, so that each is read once: a whole month is one request, and every day
 * of the rest. The windows of a request begin at the same starts in every run.
 */
final class FileWindows {
  private static final long DAY = Resolution.ONE_DAY.seconds();

  private final String instrument;
  private final Resolution resolution;

  FileWindows(String instrument, Resolution resolution) {
    this.instrument = instrument;
    this.resolution = resolution;
  }

  /** For each file the windows that it fills. */
  List<List<CandleWindow>> requests(long firstIndex, long lastIndex) {
    List<List<CandleWindow>> requests = new ArrayList<>();
    for (long from = firstIndex; from <= lastIndex; ) {
      LocalDate day = day(resolution.startOf(from));
      Cadence cadence = isByMonth(from, lastIndex, day) ? Cadence.MONTHLY : Cadence.DAILY;
      long to = Math.min(lastIndex, lastIndex(cadence.lastDay(day)));
      requests.add(windows(firstIndex(cadence.firstDay(day)), from, to));
      from = to + 1;
    }
    return List.copyOf(requests);
  }

  /**
   * Candles longer than a day are in monthly files only; a month of seconds is too large to be
   * downloaded as a whole.
   */
  private boolean isByMonth(long from, long lastIndex, LocalDate day) {
    boolean isWhole =
        from == firstIndex(Cadence.MONTHLY.firstDay(day))
            && lastIndex >= lastIndex(Cadence.MONTHLY.lastDay(day));
    return resolution.seconds() > DAY || (isWhole && resolution != Resolution.ONE_SECOND);
  }

  /** Windows of whole days where a day fits, so that a day without a file is a part of few. */
  private List<CandleWindow> windows(long begin, long from, long to) {
    long perDay = Math.max(1, DAY / resolution.seconds());
    long step =
        perDay > CandleWindow.MAX_CANDLES
            ? CandleWindow.MAX_CANDLES
            : CandleWindow.MAX_CANDLES / perDay * perDay;
    List<CandleWindow> windows = new ArrayList<>();
    for (long first = from; first <= to; ) {
      long last = Math.min(to, begin + ((first - begin) / step + 1) * step - 1);
      windows.add(CandleWindow.of(instrument, resolution, first, last));
      first = last + 1;
    }
    return List.copyOf(windows);
  }

  /** The number of the first candle that starts on a day or later. */
  private long firstIndex(LocalDate day) {
    return lastIndex(day.minusDays(1)) + 1;
  }

  /** The number of the last candle that starts on a day or earlier. */
  private long lastIndex(LocalDate day) {
    return resolution.indexOf(start(day.plusDays(1)).minusSeconds(1));
  }

  /** The UTC day of an instant. */
  static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** The first instant of a UTC day. */
  static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}

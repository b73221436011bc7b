package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the windows of one request: those of a day from its file, those of more days from the file
 * of the month. Days that the one does not have are read from the other, and what neither has is a
 * part without data. A daily file that is wrong next to others fails its own day. Used once, not
 * thread-safe.
 */
final class FileRequest {
  private final KlineFiles files;
  private final ArchiveSeries series;
  private final List<CandleWindow> windows;
  private final String symbol;
  private final DateRange days;
  private final Map<CandleWindow, IOException> failures = new LinkedHashMap<>();

  FileRequest(KlineFiles files, ArchiveSeries series, List<CandleWindow> windows) {
    this.files = files;
    this.series = series;
    this.windows = windows;
    this.symbol = windows.get(0).instrument();
    this.days =
        DateRange.of(
            FileWindows.day(windows.get(0).first()),
            FileWindows.day(windows.get(windows.size() - 1).last()));
  }

  /**
   * The candles, in the order of the windows, which are divided where a day has no file or has
   * failed.
   */
  List<CandleBatch> read() throws IOException {
    if (series.cadence() == Cadence.MONTHLY) {
      return longCandles();
    }
    return days.size() == 1
        ? ofDay()
        : withMissingDays(files.read(monthly(), windows).orElseGet(this::none));
  }

  /** The parts whose file is wrong or was not received, of which there are no candles. */
  Map<CandleWindow, IOException> failures() {
    return failures;
  }

  /** No rule says that a day of a monthly file also has a daily one. */
  private List<CandleBatch> ofDay() throws IOException {
    Optional<List<CandleBatch>> candles = files.read(series.daily(symbol, days.first()), windows);
    if (candles.isEmpty() && windows.get(0).resolution() != Resolution.ONE_SECOND) {
      candles = files.read(monthly(), windows);
    }
    return candles.orElseGet(this::none);
  }

  private ArchiveFile monthly() {
    return series.monthly(symbol, YearMonth.from(days.first()));
  }

  private List<CandleBatch> none() {
    return windows.stream().map(CandleBatch::none).toList();
  }

  /**
   * A candle that ends after its month is final only in a file that was written after that; the
   * time is read first, so that a file that is replaced meanwhile is not taken for a newer one.
   */
  private List<CandleBatch> longCandles() throws IOException {
    Optional<Instant> written = files.written(monthly());
    List<CandleBatch> batches =
        written.isEmpty() ? none() : files.read(monthly(), windows).orElseGet(this::none);
    List<CandleBatch> complete = new ArrayList<>();
    for (CandleBatch batch : batches) {
      CandleBatch ended = batch.finalAt(written.orElse(Instant.MIN));
      complete.addAll(ended.size() == batch.size() ? List.of(batch) : divided(batch, ended.size()));
    }
    return complete;
  }

  /** The first candles, and the rest of the window without data. */
  private static List<CandleBatch> divided(CandleBatch batch, int candles) {
    CandleWindow window = batch.window();
    long rest = window.resolution().indexOf(batch.start(candles));
    List<CandleBatch> parts = new ArrayList<>();
    if (rest > window.firstIndex()) {
      parts.add(batch.within(part(window, window.firstIndex(), rest - 1)));
    }
    parts.add(CandleBatch.none(part(window, rest, window.lastIndex())));
    return parts;
  }

  private List<CandleBatch> withMissingDays(List<CandleBatch> monthly) throws IOException {
    Set<LocalDate> found = new HashSet<>();
    for (CandleBatch batch : monthly) {
      for (int i = 0; i < batch.size(); i++) {
        found.add(FileWindows.day(batch.start(i)));
      }
    }
    if (found.size() == days.size()) {
      return monthly;
    }
    Set<LocalDate> listed = new HashSet<>(files.days(series, symbol, days));
    List<CandleBatch> complete = new ArrayList<>();
    for (CandleBatch batch : monthly) {
      addParts(batch, found, listed, complete);
    }
    return complete;
  }

  /** Where the candles of a day are. */
  private enum Origin {
    MONTHLY_FILE,
    DAILY_FILE,
    ABSENT
  }

  private void addParts(
      CandleBatch batch, Set<LocalDate> found, Set<LocalDate> listed, List<CandleBatch> parts)
      throws IOException {
    LocalDate end = FileWindows.day(batch.window().last());
    LocalDate last;
    for (LocalDate day = FileWindows.day(batch.window().first());
        !day.isAfter(end);
        day = last.plusDays(1)) {
      Origin origin = origin(day, found, listed);
      last = day;
      while (origin != Origin.DAILY_FILE
          && last.isBefore(end)
          && origin(last.plusDays(1), found, listed) == origin) {
        last = last.plusDays(1);
      }
      addPart(batch, origin, DateRange.of(day, last), parts);
    }
  }

  private static Origin origin(LocalDate day, Set<LocalDate> found, Set<LocalDate> listed) {
    if (found.contains(day)) {
      return Origin.MONTHLY_FILE;
    }
    return listed.contains(day) ? Origin.DAILY_FILE : Origin.ABSENT;
  }

  private void addPart(
      CandleBatch batch, Origin origin, DateRange partDays, List<CandleBatch> parts)
      throws IOException {
    CandleWindow window = batch.window();
    Instant first = FileWindows.start(partDays.first());
    Instant last = FileWindows.start(partDays.last().plusDays(1)).minusSeconds(1);
    CandleWindow part =
        part(
            window,
            Math.max(window.firstIndex(), window.resolution().indexOf(first)),
            Math.min(window.lastIndex(), window.resolution().indexOf(last)));
    switch (origin) {
      case MONTHLY_FILE -> parts.add(batch.within(part));
      case DAILY_FILE -> addDay(part, partDays.first(), parts);
      case ABSENT -> parts.add(CandleBatch.none(part));
    }
  }

  /** An interrupt ends the whole request. */
  private void addDay(CandleWindow part, LocalDate day, List<CandleBatch> parts)
      throws IOException {
    try {
      parts.add(daily(part, day));
    } catch (IOException failed) {
      if (Thread.currentThread().isInterrupted()) {
        throw failed;
      }
      failures.put(part, failed);
    }
  }

  private CandleBatch daily(CandleWindow part, LocalDate day) throws IOException {
    ArchiveFile file = series.daily(symbol, day);
    return files
        .read(file, List.of(part))
        .orElseThrow(() -> files.unusable(file.key(), "it is listed, but there is no file", null))
        .get(0);
  }

  private static CandleWindow part(CandleWindow window, long firstIndex, long lastIndex) {
    return CandleWindow.of(window.instrument(), window.resolution(), firstIndex, lastIndex);
  }
}

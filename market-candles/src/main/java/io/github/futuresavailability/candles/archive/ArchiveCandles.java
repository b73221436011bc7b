package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleSource;
import io.github.futuresavailability.candles.CandleSourceException;
import io.github.futuresavailability.candles.CandleSourceException.Kind;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.PartialReadException;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.SourceStatistics;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Candles from the kline files of the Binance Vision archive, of any interval. A whole month is
 * read from its monthly file, other days and those that a monthly file does not have from daily
 * files; each is verified with its published checksum.
 *
 * <p>A file is read strictly: rows in order, on the grid and inside the days of the file, and
 * values that are exact decimals; whatever is not exactly right is an exception that names symbol,
 * file, line and fault. The volume is that in the base asset (of COIN-M, the number of contracts),
 * rounded half up at the eighth digit after the point. A day without a file has no data, and may
 * still be published for 72 hours; rows that a file does not have are gaps, which {@code
 * CandleQuality} reports. Candles longer than a day are in monthly files, which may be published
 * until 72 hours after the first Monday of the next month. A symbol without any file is an error,
 * because its name is wrong or its first file is not published yet. If the clock of a run is ahead,
 * the time of the archive decides on that, from an object store that knows it.
 *
 * <p>Requests are sent once; a store that retries them is {@code RetryingObjectStore}. Thread-safe.
 */
public final class ArchiveCandles implements CandleSource {
  /** Each request holds a zip and the candles of a month, about 5 MB. */
  private static final int MOST_PARALLEL = 32;

  private final ObjectStore store;
  private final KlineFiles files;
  private final Market market;

  private ArchiveCandles(ObjectStore store, Market market) {
    this.store = Objects.requireNonNull(store, "store");
    this.market = Objects.requireNonNull(market, "market");
    this.files = new KlineFiles(store);
  }

  /**
   * The candles of USD-M futures.
   *
   * @param store the archive, for example {@code HttpObjectStore.binanceVision()}; it stays open
   * @return the source
   */
  public static ArchiveCandles in(ObjectStore store) {
    return in(store, Market.UM);
  }

  /**
   * The candles of a market.
   *
   * @param store the archive; it stays open
   * @param market the market
   * @return the source
   */
  public static ArchiveCandles in(ObjectStore store, Market market) {
    return new ArchiveCandles(store, market);
  }

  /** Returns {@code archive/futures/um} for USD-M futures. */
  @Override
  public String name() {
    return "archive/" + market.code();
  }

  /** Returns as many as the archive allows, at most 32, because each holds a file in memory. */
  @Override
  public int parallelism() {
    return Math.min(MOST_PARALLEL, store.parallelism());
  }

  /**
   * One request for a whole month, and one for each other day; the windows of a request are filled
   * from one file. Candles longer than a day are in monthly files only, and seconds are read from
   * daily ones.
   */
  @Override
  public List<List<CandleWindow>> requests(
      String instrument, Resolution resolution, long firstIndex, long lastIndex) {
    series(resolution);
    return new FileWindows(instrument, resolution).requests(firstIndex, lastIndex);
  }

  @Override
  public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
    CandleWindow first = windows.get(0);
    try {
      FileRequest request = new FileRequest(files, series(first.resolution()), windows);
      List<CandleBatch> batches = request.read();
      if (request.failures().isEmpty()) {
        return batches;
      }
      Map<CandleWindow, IOException> failures = new LinkedHashMap<>(request.failures());
      failures.replaceAll((window, e) -> failed(window.instrument(), window.resolution(), e));
      throw new PartialReadException(batches, failures);
    } catch (PartialReadException e) {
      throw e;
    } catch (IOException e) {
      throw failed(first.instrument(), first.resolution(), e);
    }
  }

  /** Reports the time of the archive, where its object store knows it. */
  @Override
  public List<CandleBatch> read(List<CandleWindow> windows, Consumer<Instant> times)
      throws IOException {
    try {
      return read(windows);
    } finally {
      store.serverTime().ifPresent(times);
    }
  }

  /** Reports the time of the archive, where its object store knows it. */
  @Override
  public Optional<Instant> firstCandle(
      String instrument,
      Resolution resolution,
      long firstIndex,
      long lastIndex,
      Consumer<Instant> times)
      throws IOException {
    Optional<Instant> found = firstCandle(instrument, resolution, firstIndex, lastIndex);
    store.serverTime().ifPresent(times);
    return found;
  }

  /**
   * An instrument without any file is an error, not one without data.
   *
   * <p>Two object listings find the first daily and the first monthly file; if those are before the
   * range, two more say whether the range has any. Where the range begins in the month of both and
   * before the first daily file, the monthly file is read for days that only it has.
   */
  @Override
  public Optional<Instant> firstCandle(
      String instrument, Resolution resolution, long firstIndex, long lastIndex)
      throws IOException {
    ArchiveSeries series = series(resolution);
    Instant first = resolution.startOf(firstIndex);
    Instant last = resolution.startOf(lastIndex);
    try {
      Optional<LocalDate> day = files.first(series, Cadence.DAILY, instrument);
      Optional<LocalDate> month = files.first(series, Cadence.MONTHLY, instrument);
      requireFiles(series, instrument, day.isPresent() || month.isPresent());
      if (isBefore(first, day, month)
          || isInFirstMonth(instrument, resolution, firstIndex, lastIndex, day, month)) {
        return hasFiles(series, instrument, first, last)
            ? Optional.of(resolution.startOf(firstIndex - 1))
            : Optional.empty();
      }
      return Stream.concat(day.stream(), month.stream())
          .map(FileWindows::start)
          .filter(start -> !start.isBefore(first) && !start.isAfter(last))
          .min(Instant::compareTo)
          .map(start -> onGrid(resolution, start));
    } catch (IOException e) {
      throw failed(instrument, resolution, e);
    }
  }

  /** A name that the archive does not have at all is mistyped, or in another market. */
  private void requireFiles(ArchiveSeries series, String instrument, boolean hasFiles)
      throws IOException {
    if (!hasFiles) {
      throw new IOException(
          "the archive has no file of it under "
              + store.url(series.symbolPrefix(Cadence.DAILY, instrument))
              + " or the monthly files; check the name, the market and the interval");
    }
  }

  /** Whether data begins before a time; a daily file says on which day of the first month. */
  private static boolean isBefore(
      Instant time, Optional<LocalDate> day, Optional<LocalDate> month) {
    boolean isDayOfMonth = day.map(Cadence.MONTHLY::firstDay).equals(month);
    return Stream.concat(day.stream(), isDayOfMonth ? Stream.empty() : month.stream())
        .anyMatch(start -> FileWindows.start(start).isBefore(time));
  }

  /**
   * Whether the range begins in the month of the first files, and the monthly one has candles of it
   * before the first daily one.
   */
  private boolean isInFirstMonth(
      String instrument,
      Resolution resolution,
      long firstIndex,
      long lastIndex,
      Optional<LocalDate> day,
      Optional<LocalDate> month)
      throws IOException {
    long firstOfDay = day.map(FileWindows::start).map(resolution::indexOf).orElse(firstIndex);
    Instant first = resolution.startOf(firstIndex);
    if (month.filter(start -> FileWindows.start(start).isBefore(first)).isEmpty()
        || firstOfDay <= firstIndex
        || resolution == Resolution.ONE_SECOND) {
      return false;
    }
    ArchiveFile file = series(resolution).monthly(instrument, YearMonth.from(month.get()));
    return hasCandles(
        file,
        new FileWindows(instrument, resolution)
            .requests(firstIndex, Math.min(lastIndex, firstOfDay - 1)));
  }

  private boolean hasCandles(ArchiveFile file, List<List<CandleWindow>> requests)
      throws IOException {
    return files.read(file, requests.stream().flatMap(List::stream).toList()).stream()
        .flatMap(List::stream)
        .anyMatch(batch -> batch.size() > 0);
  }

  private boolean hasFiles(ArchiveSeries series, String instrument, Instant first, Instant last)
      throws IOException {
    DateRange days = DateRange.of(FileWindows.day(first), FileWindows.day(last));
    return !files.days(series, instrument, days).isEmpty()
        || files
            .firstMonth(series, instrument, days.first())
            .filter(month -> !month.isAfter(days.last()))
            .isPresent();
  }

  private static Instant onGrid(Resolution resolution, Instant time) {
    return resolution.startOf(resolution.indexOf(time));
  }

  /**
   * A daily file may appear until 72 hours after its day, and a monthly one until 72 hours after
   * the first Monday of the next month, for which the archive announces it.
   */
  @Override
  public boolean mayStillPublish(CandleWindow window, Instant at) {
    LocalDate lastDay = FileWindows.day(window.end().minusNanos(1));
    return at.isBefore(PublicationRule.publishedBy(lastDay, series(window.resolution()).cadence()));
  }

  /** The requests of the object store, also those of other users of it; they are sent once. */
  @Override
  public SourceStatistics statistics() {
    return new SourceStatistics(store.statistics().requests(), 0, 0);
  }

  private ArchiveSeries series(Resolution resolution) {
    return ArchiveSeries.klines(market, Intervals.of(resolution));
  }

  private static IOException failed(String instrument, Resolution resolution, IOException cause) {
    String message =
        "Archive, " + instrument + " " + resolution + ": " + String.valueOf(cause.getMessage());
    if (Thread.currentThread().isInterrupted()) {
      return (IOException) new InterruptedIOException(message).initCause(cause);
    }
    boolean mayPass =
        cause instanceof ObjectStoreException e && e.kind() == ObjectStoreException.Kind.TRANSIENT;
    return new CandleSourceException(
        mayPass ? Kind.TRANSIENT : Kind.PERMANENT, message, null, cause);
  }

  /** Does nothing: the archive belongs to the caller. */
  @Override
  public void close() {
    // The archive stays open.
  }

  /** The market and the archive. */
  @Override
  public String toString() {
    return "ArchiveCandles[" + market.code() + ", " + store + "]";
  }
}

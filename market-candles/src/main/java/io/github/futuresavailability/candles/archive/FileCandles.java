package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleBatchBuilder;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * Reads the rows of a file into the windows of a request. Every row is checked, also those outside
 * of the windows. Used once, not thread-safe.
 */
final class FileCandles {
  private final Instant first;
  private final Instant end;
  private final Resolution resolution;
  private final List<CandleWindow> windows;
  private final List<CandleBatchBuilder> batches;
  private int current;
  private long lastIndex = Long.MIN_VALUE;

  FileCandles(ArchiveFile file, List<CandleWindow> windows) {
    this.first = FileWindows.start(file.firstDay());
    this.end = FileWindows.start(file.cadence().lastDay(file.firstDay()).plusDays(1));
    this.resolution = windows.get(0).resolution();
    this.windows = windows;
    this.batches = windows.stream().map(CandleBatchBuilder::new).toList();
  }

  /**
   * The candles of each window.
   *
   * @param csv the unpacked file
   * @throws IOException if it is not exactly right; the message names line and fault
   */
  List<CandleBatch> read(InputStream csv) throws IOException {
    KlineLines lines = new KlineLines(csv);
    KlineCandle candle = new KlineCandle(lines, resolution);
    while (lines.next()) {
      Instant start = candle.start();
      candle.addTo(batchOf(checkedIndex(start, lines)), start);
    }
    if (lastIndex == Long.MIN_VALUE) {
      throw new IOException("it has no rows");
    }
    return batches.stream().map(CandleBatchBuilder::build).toList();
  }

  /** The batch of a candle; that of no window outside of them. */
  private CandleBatchBuilder batchOf(long index) {
    while (current < windows.size() && index > windows.get(current).lastIndex()) {
      current++;
    }
    return current < windows.size() && index >= windows.get(current).firstIndex()
        ? batches.get(current)
        : new CandleBatchBuilder(
            CandleWindow.of(windows.get(0).instrument(), resolution, index, index));
  }

  private long checkedIndex(Instant start, KlineLines lines) throws IOException {
    long index = resolution.indexOf(start);
    if (start.isBefore(first) || !start.isBefore(end)) {
      throw lines.fault("opens at " + start + ", outside of the days of the file");
    }
    if (index <= lastIndex) {
      throw lines.fault("opens at " + start + ", not after the row before");
    }
    lastIndex = index;
    return index;
  }
}

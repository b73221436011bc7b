package io.github.futuresavailability.candles;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where candles come from: the interface to implement for another exchange. Thread-safe; the caller
 * that opens a source closes it.
 */
public interface CandleSource extends AutoCloseable {
  /**
   * The name that a store records for the candles of this source.
   *
   * @return a short name, always the same
   */
  String name();

  /**
   * How many requests may run at the same time.
   *
   * @return at least one
   */
  int parallelism();

  /**
   * Divides a range into requests.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param firstIndex the number of the first candle
   * @param lastIndex the number of the last candle
   * @return for each request the windows that it fills; all windows together are the range, in
   *     order
   * @throws IllegalArgumentException if the source has no candles of this resolution
   */
  List<List<CandleWindow>> requests(
      String instrument, Resolution resolution, long firstIndex, long lastIndex);

  /**
   * Reads the windows of one request.
   *
   * @param windows one element of {@link #requests}, or a part of it
   * @return the candles of the windows, in the same order; an empty batch means that the source
   *     says that it has none. A source may divide a window to say that of a part of it: then the
   *     batches together are the windows
   * @throws PartialReadException if a part of the request failed and the rest was read
   * @throws IOException if the request fails or its content is not exactly right; the message names
   *     the window and the fault
   */
  List<CandleBatch> read(List<CandleWindow> windows) throws IOException;

  /**
   * Reads the windows of one request, as {@link #read(List)} does, and reports the time at the
   * source. A run whose clock is ahead of it decides by the earliest of these times which candles
   * are final. By default none is reported: the clock of the run decides.
   *
   * @param windows one element of {@link #requests}, or a part of it
   * @param times receives the time, UTC, of each response that the candles are from, in the thread
   *     of the call
   * @return the candles of the windows
   * @throws IOException if the request fails or its content is not exactly right
   */
  default List<CandleBatch> read(List<CandleWindow> windows, Consumer<Instant> times)
      throws IOException {
    return read(windows);
  }

  /**
   * Finds a time before which an instrument has no candles, with few requests.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param firstIndex the number of the first candle of interest
   * @param lastIndex the number of the last candle of interest
   * @return a start at or before that of the first candle in the range; one before the range if the
   *     instrument has older candles, so that a gap at the beginning of the range is not taken for
   *     the beginning of the data; empty if there is no candle in the range
   * @throws IOException if a request fails, or the source has nothing at all for the instrument
   */
  Optional<Instant> firstCandle(
      String instrument, Resolution resolution, long firstIndex, long lastIndex) throws IOException;

  /**
   * Finds the first candle, as {@link #firstCandle(String, Resolution, long, long)} does, and
   * reports the time at the source. By default none is reported.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @param firstIndex the number of the first candle of interest
   * @param lastIndex the number of the last candle of interest
   * @param times receives the time, UTC, of each response that the result is from, in the thread of
   *     the call
   * @return a start at or before that of the first candle in the range
   * @throws IOException if a request fails
   */
  default Optional<Instant> firstCandle(
      String instrument,
      Resolution resolution,
      long firstIndex,
      long lastIndex,
      Consumer<Instant> times)
      throws IOException {
    return firstCandle(instrument, resolution, firstIndex, lastIndex);
  }

  /**
   * Whether candles of a window may still be published, so that their absence is not final. False
   * by default: a candle can be requested as soon as it has ended.
   *
   * @param window a window for which the source has no candles
   * @param at the time of the request, UTC
   * @return true if a later request may find candles
   */
  default boolean mayStillPublish(CandleWindow window, Instant at) {
    return false;
  }

  /**
   * What this source has sent since it was opened. Nothing by default: it is not counted.
   *
   * @return the numbers up to now
   */
  default SourceStatistics statistics() {
    return SourceStatistics.NONE;
  }

  @Override
  void close();
}

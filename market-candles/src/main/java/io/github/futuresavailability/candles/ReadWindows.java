package io.github.futuresavailability.candles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes outcomes of the candles that a source returned for its requests. Thread-safe once set up.
 */
final class ReadWindows {
  private final CandleSource source;
  private final Set<CandleWindow> dataBegins = new HashSet<>();
  private final StoredWindows stored;

  ReadWindows(CandleSource source, boolean mayRemove) {
    this.source = source;
    this.stored = new StoredWindows(mayRemove);
  }

  /** Notes what the plan of an instrument knows about its windows. */
  void add(BackfillPlan plan) {
    plan.dataBegins().ifPresent(dataBegins::add);
    stored.add(plan.instrument(), plan.stored());
  }

  /**
   * The outcomes of one request.
   *
   * @throws CandleSourceException if the source returned other windows
   */
  List<WindowResult> outcomes(List<CandleWindow> request, List<CandleBatch> batches, Instant now)
      throws CandleSourceException {
    requireAll(request, batches.stream().map(CandleBatch::window).toList());
    return stored.checked(results(request, batches, now));
  }

  /**
   * The outcomes of a request of which a part failed.
   *
   * @throws CandleSourceException if the source returned other windows
   */
  List<WindowResult> outcomes(List<CandleWindow> request, PartialReadException read, Instant now)
      throws CandleSourceException {
    List<WindowResult> outcomes = new ArrayList<>(results(request, read.batches(), now));
    read.failures()
        .forEach(
            (window, cause) ->
                outcomes.add(WindowResult.failed(window, String.valueOf(cause.getMessage()), now)));
    List<WindowResult> ordered = WindowResult.inOrder(outcomes);
    requireAll(request, ordered.stream().map(result -> result.entry().window()).toList());
    return stored.checked(ordered);
  }

  /** A window that a source leaves out would have no outcome, and the run would seem complete. */
  private void requireAll(List<CandleWindow> request, List<CandleWindow> returned)
      throws CandleSourceException {
    CandleWindow last = request.get(request.size() - 1);
    long next = request.get(0).firstIndex();
    boolean isInOrder = true;
    for (CandleWindow window : returned) {
      isInOrder = isInOrder && window.isOfSeries(last) && window.firstIndex() == next;
      next = window.lastIndex() + 1;
    }
    if (!isInOrder || next != last.lastIndex() + 1) {
      throw new CandleSourceException(
          CandleSourceException.Kind.PERMANENT,
          "The source %s returned other windows than %s: %s"
              .formatted(source.name(), request, returned),
          null,
          null);
    }
  }

  /** Where the data begins, all before the first candle is without data. */
  private List<WindowResult> results(
      List<CandleWindow> request, List<CandleBatch> batches, Instant now) {
    boolean isBeforeData = dataBegins.contains(request.get(0));
    List<WindowResult> results = new ArrayList<>();
    for (CandleBatch batch : batches) {
      boolean isFirst = isBeforeData && batch.size() > 0;
      List<CandleBatch> parts = isFirst ? fromFirstCandle(batch) : List.of(batch);
      parts.forEach(part -> results.add(WindowResult.of(source, part, now)));
      isBeforeData = isBeforeData && !isFirst;
    }
    return results;
  }

  private static List<CandleBatch> fromFirstCandle(CandleBatch batch) {
    CandleWindow window = batch.window();
    if (batch.start(0).equals(window.first())) {
      return List.of(batch);
    }
    long first = window.resolution().indexOf(batch.start(0));
    return List.of(
        CandleBatch.none(
            CandleWindow.of(
                window.instrument(), window.resolution(), window.firstIndex(), first - 1)),
        batch.within(
            CandleWindow.of(window.instrument(), window.resolution(), first, window.lastIndex())));
  }
}

package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.IndexRanges.IndexRange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which windows of one instrument are requested. */
final class BackfillPlan {
  private final BackfillOptions options;
  private final String instrument;
  private final List<List<CandleWindow>> requests = new ArrayList<>();
  private final List<WindowResult> known = new ArrayList<>();
  private List<LedgerEntry> stored = List.of();
  private Optional<CandleWindow> dataBegins = Optional.empty();
  private int done;

  private BackfillPlan(BackfillOptions options, String instrument) {
    this.options = options;
    this.instrument = instrument;
  }

  static BackfillPlan of(BackfillOptions options, String instrument, IndexRange range) {
    BackfillPlan plan = new BackfillPlan(options, instrument);
    plan.prepare(range);
    return plan;
  }

  String instrument() {
    return instrument;
  }

  /** The windows with candles. */
  List<LedgerEntry> stored() {
    return stored;
  }

  /** The windows to request, those of one request together. */
  List<List<CandleWindow>> requests() {
    return requests;
  }

  /** The outcomes that need no request of their own. */
  List<WindowResult> known() {
    return known;
  }

  /** The window in which the data of the instrument begins, if this run found it. */
  Optional<CandleWindow> dataBegins() {
    return dataBegins;
  }

  /** How many windows of the range were done before. */
  int done() {
    return done;
  }

  private void prepare(IndexRange range) {
    List<LedgerEntry> ledger = options.store().ledger(instrument, options.resolution());
    stored = ledger.stream().filter(entry -> entry.candles() > 0).toList();
    List<CandleWindow> doneWindows =
        ledger.stream().filter(entry -> entry.state().isDone()).map(LedgerEntry::window).toList();
    List<IndexRange> missing = missing(range, ledger, doneWindows);
    done =
        options.refresh()
            ? 0
            : (int)
                doneWindows.stream()
                    .filter(
                        window ->
                            window.lastIndex() >= range.first()
                                && window.firstIndex() <= range.last())
                    .count();
    if (missing.isEmpty()) {
      return;
    }
    long first = missing.get(0).first();
    boolean mayBeginLater = stored.stream().noneMatch(entry -> startsBefore(entry, first));
    if (mayBeginLater) {
      long last = missing.get(missing.size() - 1).last();
      requestFromFirstCandle(missing, new IndexRange(first, last));
    } else {
      requestAll(missing);
    }
  }

  /** Windows are requested as a whole: a part would leave the rest without an entry. */
  private List<IndexRange> missing(
      IndexRange range, List<LedgerEntry> ledger, List<CandleWindow> doneWindows) {
    List<CandleWindow> requested =
        ledger.stream()
            .filter(entry -> options.refresh() || !entry.state().isDone())
            .map(LedgerEntry::window)
            .toList();
    IndexRange whole = IndexRanges.with(range, requested);
    return options.refresh() ? List.of(whole) : IndexRanges.minus(whole, doneWindows);
  }

  private void requestAll(List<IndexRange> missing) {
    missing.forEach(part -> requests.addAll(requests(part.first(), part.last())));
  }

  private List<List<CandleWindow>> requests(long first, long last) {
    return first > last
        ? List.of()
        : options.source().requests(instrument, options.resolution(), first, last);
  }

  private static boolean startsBefore(LedgerEntry entry, long index) {
    return entry.window().firstIndex() <= index;
  }

  /** Windows before the first candle are recorded as without data and not requested one by one. */
  private void requestFromFirstCandle(List<IndexRange> missing, IndexRange range) {
    Optional<Instant> found;
    Instant now = options.clock().instant();
    EarliestTime time = new EarliestTime(now);
    try {
      found =
          options
              .source()
              .firstCandle(instrument, options.resolution(), range.first(), range.last(), time);
    } catch (IOException e) {
      IndexRange part = missing.get(0);
      CandleWindow window = requests(part.first(), part.last()).get(0).get(0);
      known.add(
          WindowResult.failed(
              window,
              "the first candle was not found, nothing is requested: " + e.getMessage(),
              now));
      return;
    }
    long first = found.map(options.resolution()::indexOf).orElse(range.last() + 1);
    if (first < range.first()) {
      requestAll(missing);
    } else {
      requestFrom(missing, first, Math.min(first, firstStored()), time.get());
    }
  }

  private void requestFrom(
      List<IndexRange> missing, long firstCandle, long requested, Instant fetchedAt) {
    for (IndexRange part : missing) {
      requests(part.first(), Math.min(part.last(), requested - 1)).stream()
          .flatMap(List::stream)
          .map(window -> WindowResult.of(options.source(), CandleBatch.none(window), fetchedAt))
          .forEach(known::add);
      requests.addAll(requests(Math.max(part.first(), requested), part.last()));
    }
    if (!requests.isEmpty() && requests.get(0).get(0).firstIndex() == firstCandle) {
      dataBegins = Optional.of(requests.get(0).get(0));
    }
  }

  /** Stored candles prove a search wrong that found none: no window from them on is skipped. */
  private long firstStored() {
    return stored.stream()
        .mapToLong(entry -> entry.window().firstIndex())
        .min()
        .orElse(Long.MAX_VALUE);
  }
}

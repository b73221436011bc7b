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

  /** The windows to request, those of one request together. */
  List<List<CandleWindow>> requests() {
    return requests;
  }

  /** The outcomes that need no request of their own. */
  List<WindowResult> known() {
    return known;
  }

  /** How many windows of the range were done before. */
  int done() {
    return done;
  }

  private void prepare(IndexRange range) {
    List<LedgerEntry> ledger = options.store().ledger(instrument, options.resolution());
    List<CandleWindow> doneWindows =
        ledger.stream().filter(entry -> entry.state().isDone()).map(LedgerEntry::window).toList();
    List<IndexRange> missing =
        options.refresh()
            ? List.of(IndexRanges.with(range, doneWindows))
            : IndexRanges.minus(range, doneWindows);
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
    for (IndexRange part : missing) {
      requests.addAll(
          options.source().requests(instrument, options.resolution(), part.first(), part.last()));
    }
    long first = missing.get(0).first();
    if (ledger.stream().noneMatch(entry -> entry.candles() > 0 && startsBefore(entry, first))) {
      leaveOutBeforeFirstCandle(new IndexRange(first, range.last()));
    }
  }

  private static boolean startsBefore(LedgerEntry entry, long index) {
    return entry.window().firstIndex() <= index;
  }

  /** Windows before the first candle are recorded as without data and not requested one by one. */
  private void leaveOutBeforeFirstCandle(IndexRange range) {
    Optional<Instant> first;
    Instant now = options.clock().instant();
    try {
      first =
          options
              .source()
              .firstCandle(instrument, options.resolution(), range.first(), range.last());
    } catch (IOException e) {
      CandleWindow window = requests.get(0).get(0);
      requests.clear();
      known.add(WindowResult.failed(window, String.valueOf(e.getMessage()), now));
      return;
    }
    List<List<CandleWindow>> rest = new ArrayList<>();
    for (List<CandleWindow> request : requests) {
      List<CandleWindow> kept = new ArrayList<>();
      for (CandleWindow window : request) {
        if (first.isPresent() && !window.last().isBefore(first.get())) {
          kept.add(window);
        } else {
          known.add(WindowResult.of(CandleBatch.none(window), now));
        }
      }
      if (!kept.isEmpty()) {
        rest.add(List.copyOf(kept));
      }
    }
    requests.clear();
    requests.addAll(rest);
  }
}

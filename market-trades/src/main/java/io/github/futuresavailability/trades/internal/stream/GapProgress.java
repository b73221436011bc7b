package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One gap from its first report to its last one. Its end is known, unless history shows what no
 * connection did: then it grows until the history has no later trade. Not thread-safe.
 */
final class GapProgress {
  /** A gap ends early when its report has so many parts, so that its memory is bounded. */
  static final int MOST_PARTS = 1000;

  private final String symbol;
  private final long first;
  private long last;
  private boolean isGrowing;
  private final List<IdRange> absent = new ArrayList<>();
  private final List<UnreadableTrade> unreadable = new ArrayList<>();
  private long delivered;
  private int failedRequests;
  private @Nullable String failure;

  GapProgress(String symbol, IdRange ids) {
    this.symbol = symbol;
    this.first = ids.first();
    this.last = ids.last();
  }

  boolean contains(long id) {
    return id >= first && id <= last;
  }

  boolean isBefore(long next) {
    return !isGrowing && next > last;
  }

  boolean isGrowing() {
    return isGrowing;
  }

  void growing(boolean hasMore) {
    isGrowing = hasMore;
  }

  void growTo(long id) {
    last = Math.max(last, id);
  }

  void delivered() {
    delivered++;
  }

  /** Notes ids of which some may be outside of the gap. */
  void absent(long from, long to) {
    long end = Math.min(to, last);
    if (end >= from) {
      absent.add(new IdRange(from, end));
    }
  }

  /** Notes a trade that may be outside of the gap. */
  void unreadable(UnreadableTrade trade) {
    if (contains(trade.id())) {
      unreadable.add(trade);
    }
  }

  /** Whether the report should be closed before the gap is. */
  boolean isFull() {
    return absent.size() + unreadable.size() >= MOST_PARTS;
  }

  /** What is missing after an id is another gap. */
  void endAt(long id) {
    last = id;
    isGrowing = false;
  }

  void failed(String reason) {
    failedRequests++;
    failure = reason;
  }

  TradeGap open() {
    return gap(GapState.OPEN);
  }

  TradeGap closed() {
    if (!unreadable.isEmpty()) {
      return gap(GapState.UNREADABLE);
    }
    return gap(absent.isEmpty() ? GapState.FILLED : GapState.ABSENT_AT_SOURCE);
  }

  private TradeGap gap(GapState state) {
    return new TradeGap(
        symbol,
        new IdRange(first, last),
        state,
        delivered,
        absent,
        unreadable,
        failedRequests,
        Optional.ofNullable(failure));
  }
}

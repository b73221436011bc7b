package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.ConnectionChange;
import io.github.futuresavailability.trades.stream.ConnectionState;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what a stream delivers. */
class RecordingListener implements StreamListener {
  final Map<String, List<Trade>> trades = new ConcurrentHashMap<>();
  final List<Quote> quotes = new CopyOnWriteArrayList<>();
  final List<TradeGap> gaps = new CopyOnWriteArrayList<>();
  final List<ConnectionChange> changes = new CopyOnWriteArrayList<>();
  private final Map<String, AtomicLong> last = new ConcurrentHashMap<>();

  @Override
  public void trades(List<Trade> delivered) throws Exception {
    for (Trade trade : delivered) {
      trades
          .computeIfAbsent(
              trade.symbol(), symbol -> Collections.synchronizedList(new ArrayList<>()))
          .add(trade);
      lastOf(trade.symbol()).set(trade.sourceSequence().orElseThrow());
    }
  }

  @Override
  public void quotes(List<Quote> delivered) throws Exception {
    quotes.addAll(delivered);
  }

  @Override
  public void gap(TradeGap gap) throws Exception {
    gaps.add(gap);
  }

  @Override
  public void connection(ConnectionChange change) throws Exception {
    changes.add(change);
  }

  private AtomicLong lastOf(String symbol) {
    return last.computeIfAbsent(symbol, any -> new AtomicLong(-1));
  }

  /** A copy of what was delivered of a symbol so far. */
  List<Trade> of(String symbol) {
    List<Trade> delivered = trades.getOrDefault(symbol, List.of());
    synchronized (delivered) {
      return List.copyOf(delivered);
    }
  }

  /** The last id that was delivered, or -1. */
  long lastId(String symbol) {
    return lastOf(symbol).get();
  }

  long connected() {
    return changes.stream().filter(each -> each.state() == ConnectionState.CONNECTED).count();
  }

  List<String> disconnections() {
    return changes.stream()
        .filter(change -> change.state() == ConnectionState.DISCONNECTED)
        .map(ConnectionChange::reason)
        .toList();
  }

  List<TradeGap> gaps(GapState state) {
    return gaps.stream().filter(gap -> gap.state() == state).toList();
  }
}

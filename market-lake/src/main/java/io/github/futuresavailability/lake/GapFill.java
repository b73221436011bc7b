package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.HistoryResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What the history of an exchange had of the gaps of a symbol. Immutable and thread-safe.
 *
 * @param gaps the ids that the lake did not have, in order
 * @param records how many trades were appended, and how many another program stored meanwhile
 * @param absent the ids that the exchange does not have though it has a later one, in order
 * @param unreadable the trades that no record can hold, in order of their ids
 * @param pending the ids after the newest trade of the exchange, which may still come
 */
public record GapFill(
    List<IdRange> gaps,
    LoadResult records,
    List<IdRange> absent,
    List<UnreadableTrade> unreadable,
    List<IdRange> pending) {
  /** Copies the lists. */
  public GapFill {
    gaps = List.copyOf(gaps);
    absent = List.copyOf(absent);
    unreadable = List.copyOf(unreadable);
    pending = List.copyOf(pending);
  }

  /**
   * Whether every id is stored now.
   *
   * @return true if none is absent, unreadable or pending
   */
  public boolean isComplete() {
    return absent.isEmpty() && unreadable.isEmpty() && pending.isEmpty();
  }

  /** Stores what the history has; of a failure at a later gap, what came before. */
  static GapFill from(BinanceHistory history, TradeSelection selection, LakeTrades trades)
      throws InterruptedException {
    List<IdRange> gaps = checked(selection, history, trades).absentIds();
    RecordLoad<Trade> load = trades.load();
    List<HistoryResult> results = new ArrayList<>();
    try {
      for (IdRange gap : gaps) {
        results.add(history.read(selection.symbol(), gap, page -> page.forEach(load)));
      }
    } catch (RuntimeException | InterruptedException e) {
      finish(load, e);
      throw e;
    }
    return new GapFill(
        gaps,
        load.finish(),
        results.stream().flatMap(result -> result.absent().stream()).toList(),
        results.stream().flatMap(result -> result.unreadable().stream()).toList(),
        results.stream().flatMap(result -> result.pending().stream()).toList());
  }

  /** The trades of the exchange of the history. */
  private static TradeSelection checked(
      TradeSelection selection, BinanceHistory history, LakeTrades trades) {
    if (!selection.reader().isOf(trades.table())) {
      throw new IllegalArgumentException(
          "The selection is of another table than %s: %s".formatted(trades, selection));
    }
    String exchange = history.market().exchange();
    String chosen = selection.filter().exchange();
    if (chosen != null && !chosen.equals(exchange)) {
      throw new IllegalArgumentException(
          "The selection is of %s and the history of %s".formatted(chosen, exchange));
    }
    return selection.exchange(exchange);
  }

  /** Each page is right as it is; a failure of the history remains the reason. */
  private static void finish(RecordLoad<Trade> load, Exception reason) {
    try {
      load.finish();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}

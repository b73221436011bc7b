package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The trades of the lake, table {@code market_data.trades_v2}, or those of version 1, table {@code
 * market_data.trades}. Thread-safe.
 */
public final class LakeTrades extends LakeRecords<Trade> {
  static final TradeForm FORM = new TradeForm();

  private final RecordForm<Trade> form;

  LakeTrades(LakeTable table, RecordForm<Trade> form, @Nullable Long pinned) {
    super(table, form, pinned);
    this.form = form;
  }

  /**
   * The trades of a symbol.
   *
   * @param symbol the exact name
   * @return a selection that its last call reads
   */
  public TradeSelection of(String symbol) {
    return new TradeSelection(reader(), new RecordFilter(symbol, null, null, null));
  }

  /**
   * Fills the gaps of a symbol from the history of its exchange: the ids between the lowest and the
   * highest one that no trade has. Each trade is stored once, also if the call is repeated, and no
   * position changes. Ids above the position of a stream belong to the stream: do not fill gaps
   * there while it has not stored them.
   *
   * <p>One trade with a low id, for example the first one of its symbol, makes a gap of all ids
   * since then: {@link TradeSelection#absentIds} says how many would be requested.
   *
   * @param symbol the exact name
   * @param history the history of the exchange, which the caller closes
   * @return what was stored, and what the exchange does not have
   * @throws InterruptedException if this thread is interrupted; what was read before is stored
   * @throws LakeException if the trades could not be stored, or an id is no number
   */
  public GapFill fillGaps(String symbol, BinanceHistory history) throws InterruptedException {
    return fillGaps(of(symbol), history);
  }

  /**
   * Fills the gaps among some trades of a symbol, for example those of a week: the ids between the
   * lowest and the highest one of the selection that none of its trades has.
   *
   * @param selection trades of this table or of a view of it; those of other exchanges than that of
   *     the history are left out
   * @param history the history of the exchange, which the caller closes
   * @return what was stored, and what the exchange does not have
   * @throws IllegalArgumentException if the selection is of another table, or of one exchange that
   *     is not that of the history
   * @throws InterruptedException if this thread is interrupted; what was read before is stored
   * @throws LakeException if the trades could not be stored, or an id is no number
   */
  public GapFill fillGaps(TradeSelection selection, BinanceHistory history)
      throws InterruptedException {
    return GapFill.from(history, selection, this);
  }

  /**
   * The trades in a snapshot.
   *
   * @param snapshotId the id of one of {@link #snapshots()}
   * @return a view, which cannot be appended to
   * @throws LakeException if there is no such snapshot
   */
  public LakeTrades at(long snapshotId) {
    return new LakeTrades(table(), form, checkedSnapshot(snapshotId));
  }

  /**
   * The trades as they were stored at a time.
   *
   * @param time the time, UTC
   * @return a view of the snapshot that was the newest one, which cannot be appended to
   * @throws LakeException if that snapshot has expired; the message names the last one before it
   */
  public LakeTrades asOf(Instant time) {
    return new LakeTrades(table(), form, snapshotAsOf(time));
  }
}

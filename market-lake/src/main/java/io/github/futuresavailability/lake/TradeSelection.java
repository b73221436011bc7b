package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Trades of one symbol, and what is computed from them; see {@link RecordSelection}. Immutable and
 * thread-safe.
 *
 * <p>What is computed from trades needs those of one exchange: with trades of several ones it
 * throws {@link MixedTradesException}, because the same name can be two instruments.
 */
public final class TradeSelection extends RecordSelection<Trade, TradeSelection> {
  TradeSelection(RecordReader<Trade> reader, RecordFilter filter) {
    super(reader, filter);
  }

  @Override
  TradeSelection with(RecordFilter changed) {
    return new TradeSelection(reader(), changed);
  }

  /**
   * Prices and volumes of all selected trades together.
   *
   * @return the summary, or empty if there are no trades
   * @throws MixedTradesException if they are of several exchanges or currencies
   */
  public Optional<MarketSummary> summary() {
    return TradeQueries.summary(reader(), filter());
  }

  /**
   * Candles of the selected trades. An interval without trades has no candle.
   *
   * @param resolution the length of an interval, of whole microseconds; intervals begin at
   *     1970-01-01 00:00 UTC, so those of a day begin with the day
   * @return the candles, the oldest first; those at the ends have only the selected trades
   * @throws IllegalArgumentException if the resolution is not positive
   * @throws MixedTradesException if the trades are of several exchanges or currencies
   */
  public List<TradeCandle> candles(Duration resolution) {
    return TradeQueries.candles(reader(), filter(), resolution);
  }

  /**
   * The ids that are missing between the lowest and the highest id of the selected trades. With
   * them a history fills the gaps.
   *
   * @return ranges of ids in ascending order
   * @throws LakeException if an id is no number
   * @throws MixedTradesException if the trades are of several exchanges
   */
  public List<IdRange> absentIds() {
    return TradeQueries.absentIds(reader(), filter());
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.lake.LakeTrades;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.HistoryResult;
import java.util.List;

/**
 * What the history of an exchange had of the gaps of a symbol.
 *
 * @param stored trades that were stored
 * @param absent ids that the history does not have, and later ones that it has
 * @param unreadable trades that no record can hold
 * @param pending ids after the newest trade of the history
 */
record GapFill(long stored, long absent, long unreadable, long pending) {
  /**
   * Stores what the history has, also if it fails at a later gap; each trade once, also if it is
   * run again.
   */
  static GapFill of(LakeTrades trades, BinanceHistory history, String symbol, List<IdRange> gaps)
      throws InterruptedException {
    LakeLoad<Trade> load = new LakeLoad<>(trades);
    GapFill missing = new GapFill(0, 0, 0, 0);
    try {
      for (IdRange gap : gaps) {
        missing = missing.plus(history.read(symbol, gap, page -> page.forEach(load)));
      }
    } finally {
      load.finish();
    }
    return new GapFill(load.stored(), missing.absent, missing.unreadable, missing.pending);
  }

  private GapFill plus(HistoryResult result) {
    return new GapFill(
        stored,
        absent + result.absent().stream().mapToLong(IdRange::size).sum(),
        unreadable + result.unreadable().size(),
        pending + result.pending().map(IdRange::size).orElse(0L));
  }
}

package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.internal.FieldText;

/**
 * The number that orders the records of a symbol: the exchange's id if it is written like a number,
 * otherwise its number of sequence.
 */
final class RecordNumber {
  static final long NONE = -1;

  private RecordNumber() {}

  static long of(MarketRecord record) {
    String id = record.id();
    // 007 and 7 are two ids.
    long number = id.charAt(0) == '0' && id.length() > 1 ? NONE : FieldText.number(id);
    return number >= 0 ? number : record.sourceSequence().orElse(NONE);
  }
}

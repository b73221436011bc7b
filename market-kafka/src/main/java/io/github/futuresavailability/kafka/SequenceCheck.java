package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.MarketRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of each exchange and symbol that were read last. Its memory is about 250 bytes for
 * each symbol. Not thread-safe.
 */
final class SequenceCheck {
  private static final long HOUR = 3_600_000_000L;
  private static final long MAX_SMALL = 10;

  /** Before every time that a record may have, and far from overflow. */
  private static final long UNKNOWN = Long.MIN_VALUE / 2;

  private final SequenceRule rule;
  private final Map<String, Map<String, Seen>> seen = new HashMap<>();

  SequenceCheck(SequenceRule rule) {
    this.rule = rule;
  }

  /** Goes on after the last number of a symbol, whose time and earlier numbers are not known. */
  void startAfter(String exchange, String symbol, long number) {
    seen(exchange, symbol).restart(number, UNKNOWN);
  }

  /** The highest number of each symbol of an exchange. */
  SortedMap<String, Long> lastNumbers(String exchange) {
    SortedMap<String, Long> numbers = new TreeMap<>();
    seen.getOrDefault(exchange, Map.of())
        .forEach((symbol, state) -> numbers.put(symbol, state.last));
    return numbers;
  }

  private Seen seen(String exchange, String symbol) {
    return seen.computeIfAbsent(exchange, name -> new HashMap<>())
        .computeIfAbsent(symbol, name -> new Seen());
  }

  /**
   * The highest number of a symbol, the time of its record, and which numbers up to it were read.
   */
  private static final class Seen {
    private static final int WINDOW = 1024;

    private final long[] window = new long[WINDOW / Long.SIZE];
    private long last = RecordNumber.NONE;
    private long micros;

    /** Goes to a number from which on nothing before it is known. */
    void restart(long number, long time) {
      java.util.Arrays.fill(window, 0);
      last = number;
      micros = time;
      mark(number);
    }

    void advance(long number, long time) {
      if (number - last >= WINDOW) {
        restart(number, time);
        return;
      }
      for (long skipped = last + 1; skipped < number; skipped++) {
        window[word(skipped)] &= ~bit(skipped);
      }
      last = number;
      micros = time;
      mark(number);
    }

    void mark(long number) {
      if (isInWindow(number)) {
        window[word(number)] |= bit(number);
      }
    }

    boolean isMarked(long number) {
      return isInWindow(number) && (window[word(number)] & bit(number)) != 0;
    }

    private boolean isInWindow(long number) {
      return number > last - WINDOW;
    }

    private static int word(long number) {
      return (int) (number % WINDOW) / Long.SIZE;
    }

    private static long bit(long number) {
      return 1L << (number % Long.SIZE);
    }
  }

  /** The status of a record, and what its number was compared with. */
  record Outcome(SequenceStatus status, long previous) {}

  Outcome check(MarketRecord record, long number) {
    Seen symbol = seen(record.exchange(), record.symbol());
    long previous = symbol.last;
    long time = record.timestampMicros();
    if (previous == RecordNumber.NONE) {
      symbol.restart(number, time);
      return new Outcome(SequenceStatus.OK, previous);
    }
    if (number > previous) {
      symbol.advance(number, time);
      return new Outcome(forward(number - previous - 1), previous);
    }
    if (number < previous / 2 && time - symbol.micros > HOUR) {
      symbol.restart(number, time);
      return new Outcome(SequenceStatus.RESET, previous);
    }
    boolean isDuplicate = symbol.isMarked(number);
    symbol.mark(number);
    return new Outcome(
        isDuplicate ? SequenceStatus.DUPLICATE : SequenceStatus.OUT_OF_ORDER, previous);
  }

  private SequenceStatus forward(long missing) {
    if (missing == 0 || rule == SequenceRule.ASCENDING) {
      return SequenceStatus.OK;
    }
    return missing <= MAX_SMALL ? SequenceStatus.SMALL_GAP : SequenceStatus.LARGE_GAP;
  }
}

package io.github.futuresavailability.lake.ingest;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeException;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.lake.UnclearCommitException;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.stream.StreamListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores the trades and quotes of a stream in a lake, each once: records and the last id of each
 * symbol are one commit, and a stream that starts after {@link #lastIds} delivers the rest,
 * whenever the process was killed. A symbol without a trade has no last id, and the next process
 * begins with its first trade then. Records wait in memory for {@link #commit}, which the caller
 * calls as often as they are to be visible; when 50,000 wait, they are committed at once.
 *
 * <pre>{@code
 * try (Lake lake = Lake.open(folder);
 *     StreamIngest ingest = StreamIngest.into(lake, BinanceMarket.SPOT, symbols);
 *     OpenTradeStream stream =
 *         TradeStream.binance(BinanceMarket.SPOT)
 *             .symbols(symbols)
 *             .startAfter(ingest.lastIds())
 *             .open(ingest)) {
 *   while (!stop.await(1, TimeUnit.SECONDS)) {
 *     ingest.commit();
 *   }
 * }
 * }</pre>
 *
 * <p>The first failure is final: each later call throws it again, and the next process goes on
 * after what is stored. The stream repeats a call that throws, so the failure shows in {@link
 * #commit}. In the lake the position has the name {@code stream of BINANCE}, or that of the other
 * exchange: of two streams of a market with the same lake one fails at its next commit, and nothing
 * is stored twice. Thread-safe.
 */
public final class StreamIngest implements StreamListener, AutoCloseable {
  private final Part<Trade> trades;
  private final Part<Quote> quotes;
  private @Nullable RuntimeException failure;

  private StreamIngest(Lake lake, BinanceMarket market) {
    String exchange = market.exchange();
    String source = "stream of " + exchange;
    this.trades = new Part<>(exchange, new CommitBuffer<>(lake.trades(), source));
    this.quotes = new Part<>(exchange, new CommitBuffer<>(lake.quotes(), source));
  }

  /**
   * Goes on after the last ids in a lake.
   *
   * @param lake the lake, which the caller closes afterwards
   * @param market the market of the stream
   * @param symbols the symbols of the stream
   * @return an ingest without records
   * @throws LakeException if the lake cannot be read
   */
  public static StreamIngest into(Lake lake, BinanceMarket market, Collection<String> symbols) {
    return into(lake, market, symbols, Map.of());
  }

  /**
   * Goes on after the last ids in a lake, or after given ones.
   *
   * @param lake the lake, which the caller closes afterwards
   * @param market the market of the stream
   * @param symbols the symbols of the stream
   * @param startAfter ids by symbol for those symbols of which the lake has no position
   * @return an ingest without records
   * @throws LakeException if the lake cannot be read
   */
  public static StreamIngest into(
      Lake lake, BinanceMarket market, Collection<String> symbols, Map<String, Long> startAfter) {
    StreamIngest ingest = new StreamIngest(lake, market);
    for (String symbol : symbols) {
      Long given = startAfter.get(symbol);
      if (given != null) {
        ingest.trades.last.putIfAbsent(symbol, given);
      }
      Long last = ingest.trades.last.get(symbol);
      if (last != null) {
        ingest.trades.present.put(
            symbol, StoredIds.above(lake.trades(), market.exchange(), symbol, last));
      }
    }
    return ingest;
  }

  /** The records of one table. */
  private static final class Part<R extends MarketRecord> {
    final String exchange;
    final CommitBuffer<R> buffer;

    /** The last id of each symbol that was taken. */
    final SortedMap<String, Long> last;

    /** Later ids that another source has stored. */
    final Map<String, Set<Long>> present = new TreeMap<>();

    Part(String exchange, CommitBuffer<R> buffer) {
      this.exchange = exchange;
      this.buffer = buffer;
      this.last = new TreeMap<>(buffer.position().values());
    }

    void add(List<R> records) {
      List<R> fresh = new ArrayList<>();
      for (R record : records) {
        long id = id(record);
        boolean isPresent = present.getOrDefault(record.symbol(), Set.of()).contains(id);
        // A quote can come again after a restart; a trade does not.
        if (id > last.getOrDefault(record.symbol(), -1L)) {
          last.put(record.symbol(), id);
          if (!isPresent) {
            fresh.add(record);
          }
        }
      }
      buffer.addAll(fresh);
    }

    /** Ids of one exchange say nothing about those of another one. */
    private long id(R record) {
      if (!record.exchange().equals(exchange)) {
        throw new IllegalArgumentException(
            "Not a record of a stream of %s: %s".formatted(exchange, record));
      }
      return Long.parseLong(record.id());
    }
  }

  /**
   * The last id of each symbol that was taken, from which a stream goes on.
   *
   * @return ids by symbol; symbols of an earlier stream are among them; immutable
   */
  public synchronized Map<String, Long> lastIds() {
    return Map.copyOf(trades.last);
  }

  /**
   * Takes trades of the stream.
   *
   * @throws IllegalArgumentException if one is of another exchange than the market, or its id is no
   *     number
   * @throws LakeException if they had to be committed and could not be, now or earlier
   */
  @Override
  public synchronized void trades(List<Trade> records) {
    add(trades, records);
  }

  /**
   * Takes quotes of the stream.
   *
   * @throws IllegalArgumentException if one is of another exchange than the market, or its id is no
   *     number
   * @throws LakeException if they had to be committed and could not be, now or earlier
   */
  @Override
  public synchronized void quotes(List<Quote> records) {
    add(quotes, records);
  }

  private <R extends MarketRecord> void add(Part<R> part, List<R> records) {
    throwFailure();
    try {
      part.add(records);
    } catch (RuntimeException e) {
      // The last ids are those of records that were not taken.
      failure = e;
      throw e;
    }
    if (part.buffer.waiting() >= CommitBuffer.MOST) {
      commit();
    }
  }

  /**
   * Commits the records that wait; without any nothing. An interrupt does not shorten it.
   *
   * @throws StalePositionException if another process stores records of the same market
   * @throws UnclearCommitException if it is unknown whether they were stored; the next process goes
   *     on after what is
   * @throws LakeException if they could not be stored, now or earlier
   */
  public synchronized void commit() {
    throwFailure();
    try {
      trades.buffer.store(trades.last);
      quotes.buffer.store(quotes.last);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * The number of trades that this ingest has stored.
   *
   * @return the number, without those that wait
   */
  public synchronized long storedTrades() {
    return trades.buffer.stored();
  }

  /**
   * The number of quotes that this ingest has stored.
   *
   * @return the number, without those that wait
   */
  public synchronized long storedQuotes() {
    return quotes.buffer.stored();
  }

  /**
   * The number of commits, those of trades and of quotes.
   *
   * @return the number
   */
  public synchronized long commits() {
    return trades.buffer.commits() + quotes.buffer.commits();
  }

  /**
   * Commits the records that wait, unless a commit failed before. Close the stream first.
   *
   * @throws LakeException as {@link #commit} throws it
   */
  @Override
  public synchronized void close() {
    if (failure == null) {
      commit();
    }
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of a stream in a lake: every so often, or when many wait, in one commit with
 * the last id of each symbol. The first failure is final, because the next run goes on after what
 * is stored. Thread-safe.
 */
final class LakeSink implements RecordSink {
  private final Path folder;
  private final Lake lake;
  private final Duration every;
  private final Part<Trade> trades;
  private final Part<Quote> quotes;
  private long lastCommit = System.nanoTime();
  private @Nullable RuntimeException failure;

  private LakeSink(Path folder, Lake lake, String exchange, Duration every) {
    this.folder = folder;
    this.lake = lake;
    this.every = every;
    String source = "stream of " + exchange;
    this.trades = new Part<>(new LakeBuffer<>(lake.trades(), source));
    this.quotes = new Part<>(new LakeBuffer<>(lake.quotes(), source));
  }

  /**
   * Opens a lake, and creates it if there is none.
   *
   * @param symbols the symbols of the stream
   * @param startAfter ids of symbols of which the lake has no position
   */
  static LakeSink open(
      Path folder,
      String exchange,
      List<String> symbols,
      Duration every,
      Map<String, Long> startAfter) {
    Lake lake = LakeFolder.create(folder);
    try {
      LakeSink sink = new LakeSink(folder, lake, exchange, every);
      sink.startAfter(exchange, symbols, startAfter);
      return sink;
    } catch (RuntimeException | Error e) {
      lake.close();
      throw e;
    }
  }

  private void startAfter(String exchange, List<String> symbols, Map<String, Long> startAfter) {
    for (String symbol : symbols) {
      Long given = startAfter.get(symbol);
      if (given != null) {
        trades.last.putIfAbsent(symbol, given);
      }
      Long last = trades.last.get(symbol);
      if (last != null) {
        trades.present.put(symbol, StoredIds.above(lake.trades(), exchange, symbol, last));
      }
    }
  }

  /** The records of one table. */
  private static final class Part<R extends MarketRecord> {
    final LakeBuffer<R> buffer;

    /** The last id of each symbol that was taken. */
    final SortedMap<String, Long> last;

    /** Later ids that another source has stored. */
    final Map<String, Set<Long>> present = new TreeMap<>();

    Part(LakeBuffer<R> buffer) {
      this.buffer = buffer;
      this.last = new TreeMap<>(buffer.position().values());
    }

    void add(List<R> records) {
      List<R> fresh = new ArrayList<>();
      for (R record : records) {
        long id = Long.parseLong(record.id());
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
  }

  @Override
  public synchronized Map<String, Long> lastIds() {
    return Map.copyOf(trades.last);
  }

  @Override
  public synchronized void trades(List<Trade> records) {
    add(trades, records);
  }

  @Override
  public synchronized void quotes(List<Quote> records) {
    add(quotes, records);
  }

  private <R extends MarketRecord> void add(Part<R> part, List<R> records) {
    if (failure != null) {
      throw failure;
    }
    part.add(records);
    if (part.buffer.waiting() >= LakeBuffer.MOST) {
      store();
    }
  }

  @Override
  public boolean mayPass(RuntimeException thrown) {
    return false;
  }

  @Override
  public synchronized void storeDue() {
    if (System.nanoTime() - lastCommit >= every.toNanos()) {
      store();
    }
  }

  @Override
  public synchronized void finish() {
    store();
  }

  private void store() {
    if (failure != null) {
      throw failure;
    }
    try {
      lastCommit = System.nanoTime();
      trades.buffer.store(trades.last);
      quotes.buffer.store(quotes.last);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public synchronized String summary(String position) {
    return "Stored %s in %s, %s; the next run goes on after %s"
        .formatted(
            Lines.count(trades.buffer.stored(), "trade"),
            folder,
            Lines.count(trades.buffer.commits() + quotes.buffer.commits(), "commit"),
            position);
  }

  @Override
  public synchronized void describe(Fields fields) {
    fields
        .with("lake", folder)
        .with("stored_trades", trades.buffer.stored())
        .with("stored_quotes", quotes.buffer.stored())
        .with("commits", trades.buffer.commits() + quotes.buffer.commits());
  }

  @Override
  public void close() {
    lake.close();
  }
}

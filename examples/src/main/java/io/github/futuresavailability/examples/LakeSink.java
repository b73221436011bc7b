package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.ingest.StreamIngest;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keeps the records of a stream in a lake, and commits every so often. */
final class LakeSink implements RecordSink {
  private final Path folder;
  private final Lake lake;
  private final StreamIngest ingest;
  private final Duration every;
  private long lastCommit = System.nanoTime();

  private LakeSink(Path folder, Lake lake, StreamIngest ingest, Duration every) {
    this.folder = folder;
    this.lake = lake;
    this.ingest = ingest;
    this.every = every;
  }

  /**
   * Opens a lake, and creates it if there is none.
   *
   * @param symbols the symbols of the stream
   * @param startAfter ids of symbols of which the lake has no position
   */
  static LakeSink open(
      Path folder,
      BinanceMarket market,
      List<String> symbols,
      Duration every,
      Map<String, Long> startAfter) {
    Lake lake = LakeFolder.create(folder);
    try {
      return new LakeSink(
          folder, lake, StreamIngest.into(lake, market, symbols, startAfter), every);
    } catch (RuntimeException | Error e) {
      lake.close();
      throw e;
    }
  }

  @Override
  public Map<String, Long> lastIds() {
    return ingest.lastIds();
  }

  @Override
  public void trades(List<Trade> records) {
    ingest.trades(records);
  }

  @Override
  public void quotes(List<Quote> records) {
    ingest.quotes(records);
  }

  @Override
  public boolean mayPass(RuntimeException thrown) {
    return false;
  }

  @Override
  public void storeDue() {
    if (System.nanoTime() - lastCommit >= every.toNanos()) {
      lastCommit = System.nanoTime();
      ingest.commit();
    }
  }

  @Override
  public void finish() {
    ingest.commit();
  }

  @Override
  public String summary(String position) {
    return "Stored %s in %s, %s; the next run goes on after %s"
        .formatted(
            Lines.count(ingest.storedTrades(), "trade"),
            folder,
            Lines.count(ingest.commits(), "commit"),
            position);
  }

  @Override
  public void describe(Fields fields) {
    fields
        .with("lake", folder)
        .with("stored_trades", ingest.storedTrades())
        .with("stored_quotes", ingest.storedQuotes())
        .with("commits", ingest.commits());
  }

  @Override
  public void close() {
    lake.close();
  }
}

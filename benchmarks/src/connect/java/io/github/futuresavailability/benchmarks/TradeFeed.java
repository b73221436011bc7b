package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.trades.Trade;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends trades by the clock, with the time of sending as that of their receipt. Thread-safe. */
final class TradeFeed implements AutoCloseable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private final RecordProducer<Trade> producer;
  private final StandInTrades source;
  private final int rate;
  private final CompletableFuture<Void> ended;
  private volatile boolean ends;
  private volatile long sent;

  private TradeFeed(RecordProducer<Trade> producer, StandInTrades source, int rate) {
    this.producer = producer;
    this.source = source;
    this.rate = rate;
    this.ended = CompletableFuture.runAsync(this::run, task -> new Thread(task, "feed").start());
  }

  /** Starts it; it closes the producer at its end. */
  static TradeFeed start(RecordProducer<Trade> producer, StandInTrades source, int rate) {
    return new TradeFeed(producer, source, rate);
  }

  private void run() {
    long began = System.nanoTime();
    try (producer) {
      long done = 0;
      while (!ends) {
        TimeUnit.NANOSECONDS.sleep(PAUSE);
        long due = (System.nanoTime() - began) * rate / TimeUnit.SECONDS.toNanos(1);
        send(source.take((int) (due - done)));
        done = due;
        sent = due;
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(List<Trade> trades) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    producer.send(
        trades.stream().map(trade -> trade.toBuilder().ingestionTimestamp(now).build()).toList());
  }

  /** The number of trades that readers see. Throws what it failed with. */
  long sent() {
    if (ended.isCompletedExceptionally()) {
      ended.join();
    }
    return sent;
  }

  /** Ends it and throws what it failed with. */
  @Override
  public void close() {
    ends = true;
    ended.join();
  }
}

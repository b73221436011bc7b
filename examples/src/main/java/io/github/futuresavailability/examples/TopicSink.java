package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.ProducerReplacedException;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.kafka.TopicBuilder;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.kafka.UnusablePositionException;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of a stream to topics, each call in one transaction with the last ids. While
 * the brokers do not respond the stream repeats its call, and reads no more than it may keep.
 */
final class TopicSink implements RecordSink {
  /** How long each step of a command waits for the brokers. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** A transaction for each trade would be hundreds a second, all of which the brokers store. */
  private static final Duration BATCH_DELAY = Duration.ofMillis(100);

  private static final String PRODUCER = "stream";

  private final Session session;
  private final Map<String, Long> startAfter;
  private final Part<Trade> trades;
  private final @Nullable Part<Quote> quotes;

  private TopicSink(
      Session session,
      Map<String, Long> startAfter,
      Part<Trade> trades,
      @Nullable Part<Quote> quotes) {
    this.session = session;
    this.startAfter = startAfter;
    this.trades = trades;
    this.quotes = quotes;
  }

  /**
   * Opens the topics of a market, and creates them if they do not exist.
   *
   * @param described the topic of trades
   * @param describedQuotes that of quotes, or null without quotes
   * @param startAfter ids of symbols of which the topic has none
   */
  static TopicSink open(
      TopicBuilder<Trade> described,
      @Nullable TopicBuilder<Quote> describedQuotes,
      BinanceMarket market,
      Map<String, Long> startAfter,
      Session session) {
    Part<Trade> trades = Part.open(described, market);
    try {
      Part<Quote> quotes = describedQuotes == null ? null : Part.open(describedQuotes, market);
      return new TopicSink(session, startAfter, trades, quotes);
    } catch (RuntimeException e) {
      trades.close();
      throw e;
    }
  }

  /** One topic. */
  private static final class Part<R extends MarketRecord> {
    final MarketTopic<R> topic;
    final RecordProducer<R> producer;
    private final SendRepeats repeats = new SendRepeats();
    private boolean waits;

    private Part(MarketTopic<R> topic) {
      this.topic = topic;
      this.producer = topic.producer(PRODUCER);
    }

    static <R extends MarketRecord> Part<R> open(TopicBuilder<R> described, BinanceMarket market) {
      MarketTopic<R> topic = described.of(market.assetClass(), market.exchange()).open();
      try {
        return new Part<>(topic);
      } catch (RuntimeException e) {
        topic.close();
        throw e;
      }
    }

    /** Notes the first of several failures, and the end of them. */
    void send(List<R> records, Session session) {
      boolean isSent = false;
      while (!isSent) {
        isSent = trySend(records, session);
      }
      if (waits) {
        session.note("records are sent again");
      }
      waits = false;
      repeats.succeeded();
    }

    /** Returns false after a call that is to be repeated at once. */
    private boolean trySend(List<R> records, Session session) {
      long began = System.nanoTime();
      try {
        producer.send(records);
        return true;
      } catch (TopicException e) {
        if (isFinal(e)) {
          throw e;
        }
        if (!waits) {
          session.note("the stream waits, because records cannot be sent: " + e.getMessage());
        }
        waits = true;
        if (Thread.currentThread().isInterrupted()
            || !repeats.isRepeated(began, System.nanoTime())) {
          throw e;
        }
        return false;
      }
    }

    void close() {
      try (topic) {
        producer.close();
      }
    }
  }

  @Override
  public Map<String, Long> lastIds() {
    Map<String, Long> ids = new HashMap<>(startAfter);
    ids.putAll(trades.producer.lastIds());
    return ids;
  }

  @Override
  public Duration batchDelay() {
    return BATCH_DELAY;
  }

  @Override
  public void trades(List<Trade> records) {
    trades.send(records, session);
  }

  @Override
  public void quotes(List<Quote> records) {
    Objects.requireNonNull(quotes, "quotes").send(records, session);
  }

  /** Also an interrupt, which is the end of the stream: what was not sent is after the position. */
  @Override
  public boolean mayPass(RuntimeException failure) {
    return failure instanceof InterruptException
        || (failure instanceof TopicException e && !isFinal(e));
  }

  /** Another stream sends, or the topic was created again: no later call of this producer sends. */
  private static boolean isFinal(TopicException failure) {
    return failure instanceof ProducerReplacedException
        || failure instanceof UnusablePositionException;
  }

  @Override
  public void storeDue() {
    // Each call is stored when it returns.
  }

  @Override
  public void finish() {
    // Nothing waits.
  }

  @Override
  public String summary(String position) {
    return "Sent %s to %s; the next run goes on after %s"
        .formatted(
            Lines.count(trades.producer.statistics().records(), "trade"), trades.topic, position);
  }

  @Override
  public void describe(Fields fields) {
    fields
        .with("topic", trades.topic.name())
        .with("sent_trades", trades.producer.statistics().records())
        .with("sent_quotes", quotes == null ? 0 : quotes.producer.statistics().records())
        .with("transactions", transactions());
  }

  private long transactions() {
    return trades.producer.statistics().transactions()
        + (quotes == null ? 0 : quotes.producer.statistics().transactions());
  }

  @Override
  public void close() {
    if (quotes != null) {
      quotes.close();
    }
    trades.close();
  }
}

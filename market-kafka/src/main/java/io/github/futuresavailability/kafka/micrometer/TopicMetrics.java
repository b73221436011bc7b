package io.github.futuresavailability.kafka.micrometer;

import io.github.futuresavailability.kafka.ConsumerStatistics;
import io.github.futuresavailability.kafka.ProducerStatistics;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.kafka.SequenceStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Micrometer meters of producers and consumers of topics. Each exists from the call of {@code bind}
 * on, with the value zero until something happens, and reads the statistics when it is read.
 *
 * <table>
 *   <caption>Meters, as Prometheus names them</caption>
 *   <tr><th>Name</th><th>Meaning</th></tr>
 *   <tr><td>{@code market_producer_records_total}</td><td>records that were stored</td></tr>
 *   <tr><td>{@code market_producer_records_present_total}</td><td>records that were in the topic already</td></tr>
 *   <tr><td>{@code market_producer_transactions_total}</td><td>transactions that were committed</td></tr>
 *   <tr><td>{@code market_producer_failures_total}</td><td>calls that failed because of the brokers</td></tr>
 *   <tr><td>{@code market_consumer_records_total}</td><td>records that were read</td></tr>
 *   <tr><td>{@code market_consumer_dead_letters_total}</td><td>records that could not be read</td></tr>
 *   <tr><td>{@code market_consumer_unnumbered_total}</td><td>records without a number, whose sequence was not checked</td></tr>
 *   <tr><td>{@code market_consumer_sequence_total}</td><td>records by sequence, with the tag {@code status}: ok, small_gap, large_gap, reset, out_of_order, duplicate</td></tr>
 *   <tr><td>{@code market_consumer_behind}</td><td>offsets between the position and the end of the topic</td></tr>
 * </table>
 *
 * <p>Immutable; as thread-safe as its registry.
 */
public final class TopicMetrics {
  private static final String PRODUCER = "market.producer.";
  private static final String CONSUMER = "market.consumer.";

  private final MeterRegistry registry;

  private TopicMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /**
   * Meters in a registry.
   *
   * @param registry the registry
   * @return an object to bind producers and consumers with
   */
  public static TopicMetrics in(MeterRegistry registry) {
    return new TopicMetrics(registry);
  }

  /**
   * Registers the meters of a producer.
   *
   * @param producer the producer, which the caller keeps as long as its meters are read
   * @param tags distinguish it from other producers of the registry
   */
  public void bind(RecordProducer<?> producer, Tags tags) {
    count(producer, tags, "records", ProducerStatistics::records);
    count(producer, tags, "records.present", ProducerStatistics::present);
    count(producer, tags, "transactions", ProducerStatistics::transactions);
    count(producer, tags, "failures", ProducerStatistics::failures);
  }

  private void count(
      RecordProducer<?> producer,
      Tags tags,
      String name,
      ToDoubleFunction<ProducerStatistics> value) {
    FunctionCounter.builder(
            PRODUCER + name, producer, open -> value.applyAsDouble(open.statistics()))
        .tags(tags)
        .register(registry);
  }

  /**
   * Registers the meters of a consumer.
   *
   * @param consumer the consumer, which the caller keeps as long as its meters are read
   * @param tags distinguish it from other consumers of the registry
   */
  public void bind(RecordConsumer<?> consumer, Tags tags) {
    count(consumer, tags, "records", ConsumerStatistics::records);
    count(consumer, tags, "dead.letters", ConsumerStatistics::deadLetters);
    count(consumer, tags, "unnumbered", ConsumerStatistics::unnumbered);
    for (SequenceStatus status : SequenceStatus.values()) {
      count(
          consumer,
          tags.and("status", status.name().toLowerCase(Locale.ROOT)),
          "sequence",
          all -> all.sequence().getOrDefault(status, 0L).doubleValue());
    }
    Gauge.builder(CONSUMER + "behind", consumer, open -> (double) open.statistics().behind())
        .tags(tags)
        .register(registry);
  }

  private void count(
      RecordConsumer<?> consumer,
      Tags tags,
      String name,
      ToDoubleFunction<ConsumerStatistics> value) {
    FunctionCounter.builder(
            CONSUMER + name, consumer, open -> value.applyAsDouble(open.statistics()))
        .tags(tags)
        .register(registry);
  }
}

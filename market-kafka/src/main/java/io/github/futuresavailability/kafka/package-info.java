/**
 * Owns the topics of Kafka that trades and quotes go through: their names and settings, a producer
 * that writes each record once and knows where a restarted source goes on, and a consumer that
 * reads from a position and checks the sequence of ids.
 *
 * <pre>{@code
 * try (MarketTopic<Trade> topic =
 *         MarketTopic.trades("localhost:9092").of(AssetClass.CRYPTO, "BINANCE").open();
 *     RecordProducer<Trade> producer = topic.producer()) {
 *   Map<String, Long> startAfter = producer.lastIds();
 *   producer.send(trades);
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.kafka;

import org.jspecify.annotations.NullMarked;

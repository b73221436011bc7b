/**
 * Owns the embedded broker: a real Apache Kafka in this process. Only this package needs Kafka's
 * server, {@code org.apache.kafka:kafka_2.13}, which its users add to their tests.
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.start()) {
 *   // MarketTopic.trades(broker.address())...
 *   broker.stop();
 *   broker.resume();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.testkit.kafka;

import org.jspecify.annotations.NullMarked;

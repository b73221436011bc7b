/**
 * Owns the Micrometer meters of producers and consumers.
 *
 * <p>Needs the library {@code io.micrometer:micrometer-core}, an optional dependency that the
 * caller adds; no other package refers to this one.
 *
 * <pre>{@code
 * TopicMetrics.in(registry).bind(consumer, Tags.of("topic", topic.name()));
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.kafka.micrometer;

import org.jspecify.annotations.NullMarked;

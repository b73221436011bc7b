/**
 * Owns the Avro schemas of trades and quotes, their binary form, and the two ways in which a value
 * of Kafka names its schema: the single-object encoding of Avro, which needs no server, and the
 * wire format of Confluent with a schema registry.
 *
 * <p>The schemas are the resources {@code trade-1.avsc} and {@code quote-1.avsc} next to this
 * package. A schema that was released never changes: a new version is a new file, and every version
 * reads what all the earlier ones wrote.
 *
 * <pre>{@code
 * RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
 * Trade same = codec.decode(codec.encode(trade));
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.kafka.avro;

import org.jspecify.annotations.NullMarked;

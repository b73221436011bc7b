package io.github.futuresavailability.kafka;

import io.github.futuresavailability.kafka.avro.SchemaRegistryException;
import java.time.Duration;
import java.util.Iterator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * A producer of Kafka between its initialization and its first failure. After one it is closed and
 * never used again: which of its errors end a transaction, and which leave it unclear, differs from
 * version to version, and the next one is initialized only when the last transaction has ended.
 */
final class Transactions {
  private final KafkaProducer<byte[], byte[]> producer;

  Transactions(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  void initialize() {
    producer.initTransactions();
  }

  /**
   * Stores all messages or none; an exception of Kafka means neither. They are encoded one by one
   * as they are sent, so that a large batch is not in memory twice.
   *
   * @throws IllegalArgumentException if a message cannot be encoded; nothing is stored
   * @throws SchemaRegistryException if the registry fails; nothing is stored
   */
  void commit(Iterator<ProducerRecord<byte[], byte[]>> messages) {
    // Before the transaction begins, because it may wait for the registry.
    ProducerRecord<byte[], byte[]> first = messages.next();
    producer.beginTransaction();
    try {
      send(first);
      messages.forEachRemaining(this::send);
    } catch (IllegalArgumentException | SchemaRegistryException e) {
      producer.abortTransaction();
      throw e;
    }
    producer.commitTransaction();
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    // A failure of any of them fails the commit.
    var unused = producer.send(message);
  }

  static boolean isFenced(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  void close() {
    try {
      producer.close(Duration.ZERO);
    } catch (KafkaException e) {
      // It is closed nevertheless; if the thread was interrupted, its flag is set again.
    }
  }
}

package io.github.futuresavailability.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  /** Stores all messages or none; an exception means neither. */
  void commit(List<ProducerRecord<byte[], byte[]>> messages) {
    producer.beginTransaction();
    for (ProducerRecord<byte[], byte[]> message : messages) {
      // A failure of any of them fails the commit.
      var unused = producer.send(message);
    }
    producer.commitTransaction();
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
    producer.close(Duration.ZERO);
  }
}

package io.github.futuresavailability.kafka;

/**
 * Numbers of a producer since it was opened.
 *
 * @param records records that were stored
 * @param present records that were in the topic already and not sent again
 * @param transactions transactions that were committed with records
 * @param failures calls of {@code send} that failed because of the brokers
 */
public record ProducerStatistics(long records, long present, long transactions, long failures) {}

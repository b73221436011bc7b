package io.github.futuresavailability.kafka;

/**
 * A record whose number is not the next one.
 *
 * @param status how it follows the earlier ones; never OK
 * @param exchange the exchange
 * @param symbol the symbol
 * @param previous the highest number before it
 * @param number its number
 * @param partition the partition
 * @param offset the offset in the partition
 * @param index its place in the records of the batch
 */
public record SequenceEvent(
    SequenceStatus status,
    String exchange,
    String symbol,
    long previous,
    long number,
    int partition,
    long offset,
    int index) {}

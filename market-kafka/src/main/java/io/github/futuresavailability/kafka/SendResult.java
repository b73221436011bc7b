package io.github.futuresavailability.kafka;

/**
 * What became of a batch.
 *
 * @param sent how many records were stored
 * @param present how many were in the topic already, because an earlier call had stored them
 */
public record SendResult(int sent, int present) {}

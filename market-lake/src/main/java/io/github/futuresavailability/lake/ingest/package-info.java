/**
 * Brings the records of a stream or of a topic to a lake, each once: {@link
 * io.github.futuresavailability.lake.ingest.StreamIngest} those of a stream, {@link
 * io.github.futuresavailability.lake.ingest.TopicIngest} those of a topic of Kafka, for which the
 * program depends on {@code market-kafka}. Records and the position after them are one commit; when
 * and how often is decided by the caller.
 */
@NullMarked
package io.github.futuresavailability.lake.ingest;

import org.jspecify.annotations.NullMarked;

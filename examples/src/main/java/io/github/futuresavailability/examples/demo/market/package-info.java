/**
 * Owns the market demo: candles, a stream, Kafka, a lake and the record, all in this process. It
 * needs the broker of the test kit, which the runnable jar does not have.
 */
@NullMarked
package io.github.futuresavailability.examples.demo.market;

import org.jspecify.annotations.NullMarked;

/** Owns the tests of the way of a trade through Kafka into the lake. */
@NullMarked
package io.github.futuresavailability.examples.pipeline;

import org.jspecify.annotations.NullMarked;

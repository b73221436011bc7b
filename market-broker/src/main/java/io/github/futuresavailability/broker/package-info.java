/** A real Kafka broker for the tests of several modules. Not published. */
@NullMarked
package io.github.futuresavailability.broker;

import org.jspecify.annotations.NullMarked;

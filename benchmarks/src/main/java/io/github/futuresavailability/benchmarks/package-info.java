/** Owns the measurements: JMH and whole flows. */
@NullMarked
package io.github.futuresavailability.benchmarks;

import org.jspecify.annotations.NullMarked;

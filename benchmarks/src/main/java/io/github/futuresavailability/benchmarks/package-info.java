/** Benchmarks and measurements of whole flows. */
@NullMarked
package io.github.futuresavailability.benchmarks;

import org.jspecify.annotations.NullMarked;

/** Owns the examples of running collections by a schedule. */
@NullMarked
package io.github.futuresavailability.examples.nightly;

import org.jspecify.annotations.NullMarked;

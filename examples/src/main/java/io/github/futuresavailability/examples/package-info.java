/** Owns the command line over the library. */
@NullMarked
package io.github.futuresavailability.examples;

import org.jspecify.annotations.NullMarked;

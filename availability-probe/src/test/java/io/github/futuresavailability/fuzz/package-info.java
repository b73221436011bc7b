/** Owns how tests change valid input at random. */
@NullMarked
package io.github.futuresavailability.fuzz;

import org.jspecify.annotations.NullMarked;

/** Owns what tests know of logging: a back end that keeps what a thread has logged. */
@NullMarked
package io.github.futuresavailability.logging;

import org.jspecify.annotations.NullMarked;

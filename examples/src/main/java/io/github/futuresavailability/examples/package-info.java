/** The command line. */
@NullMarked
package io.github.futuresavailability.examples;

import org.jspecify.annotations.NullMarked;

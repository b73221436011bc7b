/** The first program of the quick start. */
@NullMarked
package io.github.futuresavailability.examples.quickstart;

import org.jspecify.annotations.NullMarked;

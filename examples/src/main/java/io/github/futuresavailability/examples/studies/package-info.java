/** Owns the studies: single files that answer one question of a researcher with the library. */
@NullMarked
package io.github.futuresavailability.examples.studies;

import org.jspecify.annotations.NullMarked;

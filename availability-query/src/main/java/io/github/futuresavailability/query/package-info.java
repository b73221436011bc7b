/** Owns the point-in-time questions and their answers. */
@NullMarked
package io.github.futuresavailability.query;

import org.jspecify.annotations.NullMarked;

/** Owns what is checked against the public archive, and in every build against the embedded one. */
@NullMarked
package io.github.futuresavailability.live;

import org.jspecify.annotations.NullMarked;

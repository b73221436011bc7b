/** Owns what follows from the days of one symbol: listings, holes, and the condition of a day. */
@NullMarked
package io.github.futuresavailability.history;

import org.jspecify.annotations.NullMarked;

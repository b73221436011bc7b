/**
 * Owns the checks of stored candles: gaps, sanity, coverage and the comparison of minutes with the
 * days of the source, in one report that leaves evidence. Checks run inside the engine of the
 * store.
 */
@NullMarked
package io.github.futuresavailability.candles.quality;

import org.jspecify.annotations.NullMarked;

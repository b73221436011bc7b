/**
 * Owns what the packages of this module share and users do not call: the SQL of a store and the
 * numbers of its series. Public only for the packages of this module; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.candles.internal;

import org.jspecify.annotations.NullMarked;

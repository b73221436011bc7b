/**
 * Owns what the packages of this module share and users do not call. Public only for the packages
 * of this project; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.trades.internal;

import org.jspecify.annotations.NullMarked;

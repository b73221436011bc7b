/**
 * Owns Deribit as a source of candles: requests, their credits and retries, and the strict reading
 * of responses.
 */
@NullMarked
package io.github.futuresavailability.candles.deribit;

import org.jspecify.annotations.NullMarked;

package io.github.futuresavailability.candles.deribit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A complete HTTP response.
 *
 * @param status the status
 * @param retryAfter the time of the header Retry-After, or null
 * @param date the time at the server, of the header Date, or null
 * @param body the body; not copied
 * @param length the number of its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpResult(
    int status, @Nullable Duration retryAfter, @Nullable Instant date, byte[] body, int length) {}

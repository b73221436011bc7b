/**
 * Owns optional retries and rate limits: nothing else in this library retries or waits.
 *
 * <p>Needs the library {@code dev.failsafe:failsafe}, an optional dependency that the caller adds;
 * no other package refers to this one. Both wrap another store and can be combined: with the rate
 * limit inside, every attempt counts against the limit.
 *
 * <pre>{@code
 * RateLimiter<Object> limit = RateLimiter.smoothBuilder(100, Duration.ofSeconds(1)).build();
 * RetryPolicy<Object> policy =
 *     RetryPolicy.builder().withMaxRetries(2).withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(10)).build();
 * ObjectStore retrying =
 *     RetryingObjectStore.around(RateLimitedObjectStore.around(archive, limit), policy);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.failsafe;

import org.jspecify.annotations.NullMarked;

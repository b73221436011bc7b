/**
 * Owns asking again and asking slowly, for those who want it: nothing else in this library retries
 * or waits.
 *
 * <p>Needs the library {@code dev.failsafe:failsafe}, an optional dependency that the caller adds;
 * no other package refers to this one. Both are stores around a store, so that they combine: with
 * the limit inside, every attempt counts against it.
 *
 * <pre>{@code
 * RateLimiter<Object> limit = RateLimiter.smoothBuilder(100, Duration.ofSeconds(1)).build();
 * RetryPolicy<Object> policy =
 *     RetryPolicy.builder().withMaxRetries(2).withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(10)).build();
 * ObjectStore patient =
 *     RetryingObjectStore.around(RateLimitedObjectStore.around(archive, limit), policy);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.failsafe;

import org.jspecify.annotations.NullMarked;

package io.github.futuresavailability.failsafe;

import dev.failsafe.RateLimitExceededException;
import dev.failsafe.RateLimiter;
import io.github.futuresavailability.probe.ForwardingObjectStore;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A store with a rate limit: every request, of any kind and from any thread, waits for a permit of
 * a rate limiter.
 *
 * <p>A request waits for its permit without a time limit. If the limiter was built with a maximum
 * wait time, a request that would wait longer fails immediately instead. An interrupt ends the
 * wait. Thread-safe; closing it closes the store inside.
 */
public final class RateLimitedObjectStore extends ForwardingObjectStore {
  private final RateLimiter<Object> limiter;

  private RateLimitedObjectStore(ObjectStore store, RateLimiter<Object> limiter) {
    super(store);
    this.limiter = Objects.requireNonNull(limiter, "limiter");
  }

  /**
   * Wraps a store with a rate limit.
   *
   * @param store the store inside
   * @param limiter issues the permits; stores with the same limiter share its limit
   * @return the store with the limit
   */
  public static RateLimitedObjectStore around(ObjectStore store, RateLimiter<Object> limiter) {
    return new RateLimitedObjectStore(store, limiter);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    awaitPermit(key);
    return super.head(key);
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    awaitPermit(request.prefix());
    return super.list(request);
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    awaitPermit(key);
    return super.read(key, maxBytes);
  }

  private void awaitPermit(String key) throws IOException {
    Duration longest = limiter.getConfig().getMaxWaitTime();
    try {
      if (longest == null || longest.isZero()) {
        limiter.acquirePermit();
      } else {
        limiter.acquirePermit(longest);
      }
    } catch (RateLimitExceededException e) {
      String message = "No permit of the rate limit within " + longest + ": " + url(key);
      throw new ObjectStoreException(url(key), Kind.TRANSIENT, message, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting for the rate limit");
      interrupted.initCause(e);
      throw interrupted;
    }
  }
}

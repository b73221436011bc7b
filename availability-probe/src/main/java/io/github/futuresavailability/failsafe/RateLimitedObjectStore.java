package io.github.futuresavailability.failsafe;

import dev.failsafe.RateLimitExceededException;
import dev.failsafe.RateLimiter;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import io.github.futuresavailability.probe.TransferStatistics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A store that asks no faster than a limit of the caller's: every request, of whatever kind and
 * from whatever thread, takes a permit first.
 *
 * <p>A request waits for its permit as long as it takes. If the limiter was built with a longest
 * time to wait, a request that would wait longer fails at once instead. An interrupt ends the wait.
 * Thread-safe; closing it closes the store inside.
 */
public final class RateLimitedObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final RateLimiter<Object> limiter;

  private RateLimitedObjectStore(ObjectStore store, RateLimiter<Object> limiter) {
    this.store = Objects.requireNonNull(store, "store");
    this.limiter = Objects.requireNonNull(limiter, "limiter");
  }

  /**
   * Puts a limit around a store.
   *
   * @param store the store to ask
   * @param limiter gives the permits; stores that share it share the limit
   * @return the store with the limit
   */
  public static RateLimitedObjectStore around(ObjectStore store, RateLimiter<Object> limiter) {
    return new RateLimitedObjectStore(store, limiter);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    awaitPermit(key);
    return store.head(key);
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    awaitPermit(request.prefix());
    return store.list(request);
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    awaitPermit(key);
    return store.read(key, maxBytes);
  }

  @Override
  public URI url(String key) {
    return store.url(key);
  }

  @Override
  public URI address() {
    return store.address();
  }

  @Override
  public TransferStatistics statistics() {
    return store.statistics();
  }

  @Override
  public Optional<Instant> serverTime() {
    return store.serverTime();
  }

  @Override
  public void close() {
    store.close();
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
      String message = "Not asked within " + longest + " because of the rate limit: " + url(key);
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

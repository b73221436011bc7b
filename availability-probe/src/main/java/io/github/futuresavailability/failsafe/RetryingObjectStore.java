package io.github.futuresavailability.failsafe;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyConfig;
import dev.failsafe.event.ExecutionCompletedEvent;
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
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that asks a question again where that may help, as often and as late as a policy of the
 * caller's says.
 *
 * <p>Only failures of the kind {@link Kind#TRANSIENT} are asked again, whatever else the policy
 * would handle: that a file is not there is an answer, which is final, too. An interrupted thread
 * asks no more. A question that fails in the end throws its last failure, which says how often it
 * was asked. Thread-safe; closing it closes the store inside.
 */
public final class RetryingObjectStore implements ObjectStore {
  private interface Request<T> {
    T send() throws IOException;
  }

  /** What Failsafe calls a number of retries without limit. */
  private static final int FOR_EVER = -1;

  private final ObjectStore store;
  private final RetryPolicy<Object> policy;

  private RetryingObjectStore(ObjectStore store, RetryPolicy<Object> policy) {
    this.store = Objects.requireNonNull(store, "store");
    this.policy =
        RetryPolicy.builder(limited(policy.getConfig()))
            .abortOn(RetryingObjectStore::isFinal)
            .abortIf((answer, failure) -> failure == null)
            .build();
  }

  /**
   * Puts retries around a store.
   *
   * @param store the store to ask
   * @param policy how often and how late to ask again
   * @return the store with retries
   * @throws IllegalArgumentException if the policy limits neither the number of retries nor their
   *     time
   */
  public static RetryingObjectStore around(ObjectStore store, RetryPolicy<Object> policy) {
    return new RetryingObjectStore(store, policy);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    return patiently(() -> store.head(key));
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    return patiently(() -> store.list(request));
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    return patiently(() -> store.read(key, maxBytes));
  }

  @Override
  public URI url(String key) {
    return store.url(key);
  }

  @Override
  public URI address() {
    return store.address();
  }

  /** What the store inside counts: every attempt. */
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

  private static RetryPolicyConfig<Object> limited(RetryPolicyConfig<Object> config) {
    if (config.getMaxRetries() == FOR_EVER && config.getMaxDuration() == null) {
      throw new IllegalArgumentException(
          "A policy that asks again for ever; give it withMaxRetries or withMaxDuration");
    }
    return config;
  }

  private static boolean isFinal(Throwable failure) {
    boolean mayHelp = failure instanceof ObjectStoreException e && e.kind() == Kind.TRANSIENT;
    return !mayHelp || Thread.currentThread().isInterrupted();
  }

  private <T> T patiently(Request<T> request) throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    FailsafeExecutor<Object> executor =
        Failsafe.with(policy).onComplete(event -> count(event, attempts));
    try {
      return executor.get(request::send);
    } catch (FailsafeException e) {
      throw unwrapped(e, attempts.get());
    }
  }

  private static void count(ExecutionCompletedEvent<Object> event, AtomicInteger attempts) {
    attempts.set(event.getAttemptCount());
  }

  private static IOException unwrapped(FailsafeException e, int attempts) {
    Throwable cause = e.getCause();
    if (cause instanceof ObjectStoreException failure) {
      return attempts > 1 ? failure.afterAttempts(attempts) : failure;
    }
    if (cause instanceof IOException other) {
      return other;
    }
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while waiting to ask again");
      interrupted.initCause(cause);
      return interrupted;
    }
    throw e;
  }
}

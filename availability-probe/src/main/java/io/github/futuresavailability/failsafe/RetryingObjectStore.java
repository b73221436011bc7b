package io.github.futuresavailability.failsafe;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyConfig;
import dev.failsafe.event.ExecutionCompletedEvent;
import io.github.futuresavailability.probe.ForwardingObjectStore;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store that retries failed requests as often and as late as a retry policy allows.
 *
 * <p>Only failures of the kind {@link Kind#TRANSIENT} are retried, whatever else the policy
 * handles; an absent object is a final result. An interrupted thread does not retry. A request that
 * fails in the end throws its last failure, with the number of attempts. Thread-safe; closing it
 * closes the store inside.
 */
public final class RetryingObjectStore extends ForwardingObjectStore {
  private interface Request<T> {
    T send() throws IOException;
  }

  /** Failsafe's value for an unlimited number of retries. */
  private static final int UNLIMITED = -1;

  private final RetryPolicy<Object> policy;

  private RetryingObjectStore(ObjectStore store, RetryPolicy<Object> policy) {
    super(store);
    this.policy =
        RetryPolicy.builder(limited(policy.getConfig()))
            .abortOn(RetryingObjectStore::isFinal)
            .abortIf((result, failure) -> failure == null)
            .build();
  }

  /**
   * Wraps a store with retries.
   *
   * @param store the store inside
   * @param policy the number and the delays of retries
   * @return the store with retries
   * @throws IllegalArgumentException if the policy limits neither the number of retries nor their
   *     duration
   */
  public static RetryingObjectStore around(ObjectStore store, RetryPolicy<Object> policy) {
    return new RetryingObjectStore(store, policy);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    return withRetries(() -> super.head(key));
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    return withRetries(() -> super.list(request));
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    return withRetries(() -> super.read(key, maxBytes));
  }

  private static RetryPolicyConfig<Object> limited(RetryPolicyConfig<Object> config) {
    if (config.getMaxRetries() == UNLIMITED && config.getMaxDuration() == null) {
      throw new IllegalArgumentException(
          "The retry policy is unlimited; set withMaxRetries or withMaxDuration");
    }
    return config;
  }

  private static boolean isFinal(Throwable failure) {
    boolean transientFailure =
        failure instanceof ObjectStoreException e && e.kind() == Kind.TRANSIENT;
    return !transientFailure || Thread.currentThread().isInterrupted();
  }

  private <T> T withRetries(Request<T> request) throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    FailsafeExecutor<Object> executor =
        Failsafe.with(policy).onComplete(event -> count(event, attempts));
    try {
      return executor.get(request::send);
    } catch (FailsafeException e) {
      throw unwrap(e, attempts.get());
    }
  }

  private static void count(ExecutionCompletedEvent<Object> event, AtomicInteger attempts) {
    attempts.set(event.getAttemptCount());
  }

  private static IOException unwrap(FailsafeException e, int attempts) {
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
          new InterruptedIOException("interrupted while waiting for a retry");
      interrupted.initCause(cause);
      return interrupted;
    }
    throw e;
  }
}

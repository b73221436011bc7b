package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A store that forwards every call to another store. A subclass overrides the calls to which it
 * adds something. As thread-safe as the store inside; closing it closes the store inside.
 */
public abstract class ForwardingObjectStore implements ObjectStore {
  private final ObjectStore store;

  /**
   * Wraps a store.
   *
   * @param store the store inside
   */
  protected ForwardingObjectStore(ObjectStore store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    return store.head(key);
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    return store.list(request);
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
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
  public int parallelism() {
    return store.parallelism();
  }

  @Override
  public Optional<Instant> serverTime() {
    return store.serverTime();
  }

  @Override
  public void close() {
    store.close();
  }

  /** The class and the store inside. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + store + "]";
  }
}

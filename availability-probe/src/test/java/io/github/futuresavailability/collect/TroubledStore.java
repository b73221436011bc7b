package io.github.futuresavailability.collect;

import io.github.futuresavailability.probe.ForwardingObjectStore;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A store with trouble before each of its results, and perhaps with a clock. */
final class TroubledStore extends ForwardingObjectStore {
  /** What may go wrong with a request. */
  interface Trouble {
    void before(String key, long request) throws IOException;
  }

  private final Trouble trouble;
  private final Optional<Instant> time;
  private final AtomicLong requests = new AtomicLong();

  /**
   * A store around another.
   *
   * @param time what time it is there, or null if its responses do not have it
   */
  TroubledStore(ObjectStore store, Trouble trouble, @Nullable Instant time) {
    super(store);
    this.trouble = trouble;
    this.time = Optional.ofNullable(time);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    trouble.before(key, requests.getAndIncrement());
    return super.head(key);
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    trouble.before(request.prefix(), requests.getAndIncrement());
    return super.list(request);
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    trouble.before(key, requests.getAndIncrement());
    return super.read(key, maxBytes);
  }

  @Override
  public URI address() {
    return url("");
  }

  @Override
  public Optional<Instant> serverTime() {
    return time;
  }
}

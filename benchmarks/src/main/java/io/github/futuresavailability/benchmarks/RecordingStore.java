package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectHead;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.TransferStatistics;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records every listed page, so that it can be downloaded without parsing. */
final class RecordingStore implements ObjectStore {
  private final ArchiveEndpoint endpoint;
  private final HttpObjectStore store;
  private final Queue<ObjectListingRequest> pages = new ConcurrentLinkedQueue<>();

  RecordingStore(ArchiveEndpoint endpoint) {
    this.endpoint = endpoint;
    this.store = HttpObjectStore.at(endpoint);
  }

  /** The pages since the last call. */
  List<ObjectListingRequest> pages() {
    List<ObjectListingRequest> listed = List.copyOf(pages);
    pages.clear();
    return listed;
  }

  /** The address of a page. */
  URI address(ObjectListingRequest page) {
    return endpoint.listingUrl(parameters(page));
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    pages.add(request);
    return store.list(request);
  }

  private static Map<String, String> parameters(ObjectListingRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("list-type", "2");
    parameters.put("prefix", request.prefix());
    if (request.delimiter() != null) {
      parameters.put("delimiter", request.delimiter());
    }
    if (request.continuation() != null) {
      parameters.put("continuation-token", request.continuation());
    } else if (request.startAfter() != null) {
      parameters.put("start-after", request.startAfter());
    }
    return parameters;
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    return store.head(key);
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
  public Optional<Instant> serverTime() {
    return store.serverTime();
  }

  @Override
  public void close() {
    store.close();
  }
}

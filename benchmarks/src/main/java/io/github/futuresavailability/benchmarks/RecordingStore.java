package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.ForwardingObjectStore;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectListingPage;
import io.github.futuresavailability.probe.ObjectListingRequest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records every listed page, so that it can be downloaded without parsing. */
final class RecordingStore extends ForwardingObjectStore {
  private final ArchiveEndpoint endpoint;
  private final Queue<ObjectListingRequest> pages = new ConcurrentLinkedQueue<>();

  RecordingStore(ArchiveEndpoint endpoint) {
    super(HttpObjectStore.at(endpoint));
    this.endpoint = endpoint;
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
    return super.list(request);
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
}

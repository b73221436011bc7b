package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.DeliveryMode.Manner;
import io.github.futuresavailability.testkit.RequestConditions.ByteRange;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpRequest.Connection;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Serves the requests to one bucket. Thread-safe. */
final class ArchiveService implements LoopbackServer.ConnectionHandler {
  private static final Duration DRIP = Duration.ofSeconds(1);

  private static final HttpResponse LOCATION =
      HttpResponse.of(
          200,
          "application/xml",
          ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint"
                  + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                  + "ap-northeast-1</LocationConstraint>")
              .getBytes(StandardCharsets.UTF_8));

  private final String bucket;
  private final TrafficMeter meter = new TrafficMeter();
  private final List<Injected> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong requestNumber = new AtomicLong();
  private final ConcurrentLinkedDeque<S3ListingDocument> idlePages = new ConcurrentLinkedDeque<>();
  private volatile KeySpace keys;
  private volatile Duration delay = Duration.ZERO;
  private volatile @Nullable Clock clock;

  /** A fault and the number of requests that it can still affect. */
  private record Injected(Fault fault, AtomicInteger left) {
    boolean affects(ArchiveRequest request) {
      return fault.affects(request)
          && left.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
  }

  ArchiveService(String bucket, KeySpace keys) {
    this.bucket = bucket;
    this.keys = keys;
  }

  TrafficMeter meter() {
    return meter;
  }

  void inject(Fault fault) {
    faults.add(new Injected(fault, new AtomicInteger(fault.limit())));
  }

  void clearFaults() {
    faults.clear();
  }

  KeySpace keys() {
    return keys;
  }

  void keys(KeySpace changed) {
    keys = changed;
  }

  void delay(Duration everyResponse) {
    delay = everyResponse;
  }

  void clock(Clock changed) {
    clock = changed;
  }

  @Override
  public void serve(ServerConnection connection) throws IOException, InterruptedException {
    Connection after = Connection.KEEP;
    while (after != Connection.CLOSE) {
      after = serveOne(connection);
    }
  }

  private Connection serveOne(ServerConnection connection)
      throws IOException, InterruptedException {
    HttpRequest request;
    try {
      request = connection.read();
    } catch (MalformedRequestException malformed) {
      sendError(connection, S3ErrorException.errorOf(malformed));
      return Connection.CLOSE;
    }
    if (request == null) {
      return Connection.CLOSE;
    }
    ArchiveRequest bucketRequest = ArchiveRequest.of(request, bucket);
    long before = connection.bytesSent();
    TrafficMeter.Running running = meter.begin(bucketRequest.kind(), request.toString());
    try {
      respond(bucketRequest, connection, running);
    } finally {
      // Has no effect after a complete response, which ended the count before its last bytes.
      running.end(true, connection.bytesSent() - before);
    }
    return connection.isClosing() ? Connection.CLOSE : request.connection();
  }

  private void sendError(ServerConnection connection, S3Error error) throws IOException {
    long before = connection.bytesSent();
    TrafficMeter.Running running = meter.begin(RequestKind.OTHER, "malformed");
    try {
      connection.send(
          dated(error("/", "", error)), Connection.CLOSE, sent -> running.end(true, sent - before));
    } finally {
      running.end(true, connection.bytesSent() - before);
    }
  }

  private void respond(
      ArchiveRequest bucketRequest, ServerConnection connection, TrafficMeter.Running running)
      throws IOException, InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    S3ListingDocument page = takePage();
    try {
      DeliveryMode delivery = deliveryOf(bucketRequest, page);
      TimeUnit.NANOSECONDS.sleep(delivery.delay().toNanos());
      boolean hasBody = !bucketRequest.http().method().equals("HEAD");
      HttpResponse response =
          dated(hasBody ? delivery.response() : delivery.response().withoutBody());
      if (delivery.manner() == Manner.COMPLETE) {
        long before = connection.bytesSent();
        boolean failed = response.status() >= 400;
        connection.send(
            response,
            bucketRequest.http().connection(),
            sent -> running.end(failed, sent - before));
      } else {
        sendFaulty(delivery.withResponse(response), connection);
      }
    } finally {
      idlePages.push(page);
    }
  }

  private DeliveryMode deliveryOf(ArchiveRequest bucketRequest, S3ListingDocument page) {
    try {
      DeliveryMode delivery = DeliveryMode.of(responseTo(bucketRequest, page));
      for (Injected injected : faults) {
        if (injected.affects(bucketRequest)) {
          delivery = injected.fault().apply(bucketRequest, delivery);
        }
      }
      return delivery;
    } catch (RuntimeException broken) {
      // A custom fault threw an exception; the client gets a response instead of none.
      S3Error error = new S3Error(500, "InternalError", broken.toString());
      return DeliveryMode.of(error(bucketRequest.http().path(), bucketRequest.key(), error));
    }
  }

  private static void sendFaulty(DeliveryMode delivery, ServerConnection connection)
      throws IOException, InterruptedException {
    HttpResponse response = delivery.response();
    int half = Math.toIntExact(response.contentLength() / 2);
    switch (delivery.manner()) {
      case COMPLETE -> throw new IllegalArgumentException("Not a faulty delivery: " + delivery);
      case CUT -> connection.sendBeginning(response, half);
      case RESET -> connection.reset();
      case RESET_IN_BODY -> {
        connection.sendBeginning(response, half);
        connection.reset();
      }
      case DRIPPED -> connection.drip(response, DRIP);
      case ENDLESS -> connection.repeatForever(response);
    }
  }

  /** Pages are large and used by one response at a time, so many connections share a few. */
  private S3ListingDocument takePage() {
    S3ListingDocument idle = idlePages.poll();
    return idle == null ? new S3ListingDocument(bucket) : idle;
  }

  private HttpResponse responseTo(ArchiveRequest bucketRequest, S3ListingDocument page) {
    String id = requestId();
    try {
      @Nullable S3Error requestError = bucketRequest.error();
      if (requestError != null) {
        throw new S3ErrorException(requestError);
      }
      KeyCursor cursor = keys.cursor();
      if (bucketRequest.kind() == RequestKind.LISTING) {
        S3ListingRequest listing = S3ListingRequest.of(bucketRequest.http().parameters());
        return withIds(HttpResponse.of(200, "application/xml", page.write(listing, cursor)), id);
      }
      HttpResponse response =
          bucketRequest.kind() == RequestKind.OTHER ? LOCATION : object(bucketRequest, cursor);
      return withIds(response, id);
    } catch (MalformedRequestException e) {
      return error(bucketRequest.http().path(), bucketRequest.key(), S3ErrorException.errorOf(e));
    } catch (S3ErrorException e) {
      return error(bucketRequest.http().path(), bucketRequest.key(), e.error());
    }
  }

  private static HttpResponse object(ArchiveRequest bucketRequest, KeyCursor cursor)
      throws S3ErrorException {
    String key = bucketRequest.key();
    if (key.isEmpty()) {
      return HttpResponse.of(200, "application/xml", new byte[0]);
    }
    if (!cursor.find(key.getBytes(StandardCharsets.UTF_8))) {
      throw new S3ErrorException(S3Error.NO_SUCH_KEY);
    }
    ArchivedObject object = cursor.object();
    HttpResponse head = head(object);
    Map<String, String> headers = bucketRequest.http().headers();
    String tag = '"' + object.entityTag() + '"';
    if (RequestConditions.isUnchanged(headers, tag, cursor.modified())) {
      return new HttpResponse(304, head.headers().subList(1, 3), 0, List.of());
    }
    ByteRange range = RequestConditions.range(headers, object.size());
    if (range != null) {
      return part(head, range, bucketRequest.kind(), cursor);
    }
    return bucketRequest.kind() == RequestKind.HEAD ? head : head.withBody(cursor.content());
  }

  private static HttpResponse head(ArchivedObject object) {
    List<String> headers =
        List.of(
            "Content-Type: " + (object.key().endsWith(".zip") ? "application/zip" : "text/plain"),
            "Last-Modified: " + HttpResponse.date(object.lastModified().getEpochSecond()),
            "ETag: \"" + object.entityTag() + "\"",
            "Accept-Ranges: bytes");
    return new HttpResponse(200, headers, object.size(), List.of());
  }

  private static HttpResponse part(
      HttpResponse whole, ByteRange range, RequestKind kind, KeyCursor cursor) {
    HttpResponse head =
        new HttpResponse(206, whole.headers(), range.length(), List.of())
            .with(
                String.format(
                    Locale.ROOT,
                    "Content-Range: bytes %d-%d/%d",
                    range.first(),
                    range.last(),
                    whole.contentLength()));
    if (kind == RequestKind.HEAD) {
      return head;
    }
    int from = Math.toIntExact(range.first());
    return head.withBody(
        Arrays.copyOfRange(cursor.content(), from, from + Math.toIntExact(range.length())));
  }

  private HttpResponse error(String path, String key, S3Error error) {
    String id = requestId();
    return withIds(
        HttpResponse.of(error.status(), "application/xml", error.toXml(path, key, id)), id);
  }

  /** Adds the date; a server without a clock sends none. */
  private HttpResponse dated(HttpResponse response) {
    Clock now = clock;
    return now == null
        ? response
        : response.with("Date: " + HttpResponse.date(now.instant().getEpochSecond()));
  }

  private static HttpResponse withIds(HttpResponse response, String id) {
    return response
        .with("x-amz-request-id: " + id)
        .with("x-amz-id-2: " + S3Error.HOST_ID)
        .with("Server: EmbeddedArchive");
  }

  private String requestId() {
    ByteSink id = new ByteSink(16).putHex(SeededNoise.mix(requestNumber.incrementAndGet()));
    return new String(id.copy(), StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
  }
}

package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.DeliveryMode.Manner;
import io.github.futuresavailability.testkit.HttpRequest.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Answers requests to one bucket. Safe for any number of threads. */
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
  private final FaultSchedule faults = new FaultSchedule();
  private final AtomicLong requestNumber = new AtomicLong();
  private final ConcurrentLinkedDeque<S3ListingDocument> idlePages = new ConcurrentLinkedDeque<>();
  private volatile KeySpace keys;
  private volatile Duration delay = Duration.ZERO;
  private volatile @Nullable Clock clock;

  ArchiveService(String bucket, KeySpace keys) {
    this.bucket = bucket;
    this.keys = keys;
  }

  TrafficMeter meter() {
    return meter;
  }

  FaultSchedule faults() {
    return faults;
  }

  KeySpace keys() {
    return keys;
  }

  void keys(KeySpace changed) {
    keys = changed;
  }

  void delay(Duration everyAnswer) {
    delay = everyAnswer;
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
    } catch (S3ErrorException malformed) {
      refuse(connection, malformed.error());
      return Connection.CLOSE;
    }
    if (request == null) {
      return Connection.CLOSE;
    }
    ArchiveRequest asked = ArchiveRequest.of(request, bucket);
    long before = connection.bytesSent();
    TrafficMeter.Running running = meter.begin(asked.kind(), request.toString());
    try {
      answer(asked, connection, running);
    } finally {
      // Whole answers have told already, just before their last bytes.
      running.end(true, connection.bytesSent() - before);
    }
    return connection.isClosing() ? Connection.CLOSE : request.connection();
  }

  private void refuse(ServerConnection connection, S3Error error) throws IOException {
    long before = connection.bytesSent();
    TrafficMeter.Running running = meter.begin(RequestKind.OTHER, "malformed");
    try {
      connection.send(
          dated(error("/", "", error)), Connection.CLOSE, sent -> running.end(true, sent - before));
    } finally {
      running.end(true, connection.bytesSent() - before);
    }
  }

  private void answer(
      ArchiveRequest asked, ServerConnection connection, TrafficMeter.Running running)
      throws IOException, InterruptedException {
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    S3ListingDocument page = takePage();
    try {
      DeliveryMode delivery = delivery(asked, page);
      TimeUnit.NANOSECONDS.sleep(delivery.delay().toNanos());
      boolean hasBody = !asked.http().method().equals("HEAD");
      HttpResponse answer = dated(hasBody ? delivery.answer() : delivery.answer().withoutBody());
      if (delivery.manner() == Manner.WHOLE) {
        long before = connection.bytesSent();
        boolean failed = answer.status() >= 400;
        connection.send(
            answer, asked.http().connection(), sent -> running.end(failed, sent - before));
      } else {
        misdeliver(delivery.withAnswer(answer), connection);
      }
    } finally {
      idlePages.push(page);
    }
  }

  private DeliveryMode delivery(ArchiveRequest asked, S3ListingDocument page) {
    try {
      return faults.apply(asked, DeliveryMode.of(answer(asked, page)));
    } catch (RuntimeException broken) {
      // A fault of the caller's own making has failed; the client is told instead of left alone.
      S3Error error = new S3Error(500, "InternalError", broken.toString());
      return DeliveryMode.of(error(asked.http().path(), asked.key(), error));
    }
  }

  private static void misdeliver(DeliveryMode delivery, ServerConnection connection)
      throws IOException, InterruptedException {
    HttpResponse answer = delivery.answer();
    int half = Math.toIntExact(answer.contentLength() / 2);
    switch (delivery.manner()) {
      case WHOLE -> throw new IllegalArgumentException("Nothing goes wrong: " + delivery);
      case CUT -> connection.sendBeginning(answer, half);
      case RESET -> connection.reset();
      case RESET_IN_BODY -> {
        connection.sendBeginning(answer, half);
        connection.reset();
      }
      case DRIPPED -> connection.drip(answer, DRIP);
      case ENDLESS -> connection.repeatForever(answer);
    }
  }

  /** Pages are large and used by one answer at a time, so few are made for many connections. */
  private S3ListingDocument takePage() {
    S3ListingDocument idle = idlePages.poll();
    return idle == null ? new S3ListingDocument(bucket) : idle;
  }

  private HttpResponse answer(ArchiveRequest asked, S3ListingDocument page) {
    String id = requestId();
    try {
      @Nullable S3Error refusal = asked.refusal();
      if (refusal != null) {
        throw new S3ErrorException(refusal);
      }
      KeyCursor cursor = keys.cursor();
      if (asked.kind() == RequestKind.LISTING) {
        S3ListingRequest listing = S3ListingRequest.of(asked.http().parameters());
        return named(HttpResponse.of(200, "application/xml", page.write(listing, cursor)), id);
      }
      HttpResponse answer = asked.kind() == RequestKind.OTHER ? LOCATION : object(asked, cursor);
      return named(answer, id);
    } catch (S3ErrorException refused) {
      return error(asked.http().path(), asked.key(), refused.error());
    }
  }

  private static HttpResponse object(ArchiveRequest asked, KeyCursor cursor)
      throws S3ErrorException {
    if (asked.key().isEmpty()) {
      return HttpResponse.of(200, "application/xml", new byte[0]);
    }
    if (!cursor.find(asked.key().getBytes(StandardCharsets.UTF_8))) {
      throw new S3ErrorException(S3Error.NO_SUCH_KEY);
    }
    ByteSink tag = new ByteSink(40);
    cursor.putTag(tag);
    List<String> headers =
        List.of(
            "Content-Type: " + (asked.key().endsWith(".zip") ? "application/zip" : "text/plain"),
            "Last-Modified: " + UtcText.httpDate(cursor.modified()),
            "ETag: \"" + new String(tag.copy(), StandardCharsets.US_ASCII) + "\"",
            "Accept-Ranges: bytes");
    if (RequestConditions.of(asked.http().headers(), headers.get(2).substring(6), cursor.modified())
        == RequestConditions.Outcome.UNCHANGED) {
      return new HttpResponse(304, headers.subList(1, 3), 0, List.of());
    }
    HttpResponse head = new HttpResponse(200, headers, cursor.size(), List.of());
    ByteRange range = ByteRange.of(asked.http().headers().get("range"), cursor.size());
    if (range != null) {
      return part(head, range, asked.kind(), cursor);
    }
    return asked.kind() == RequestKind.HEAD ? head : head.withBody(cursor.content());
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
    return named(
        HttpResponse.of(error.status(), "application/xml", error.toXml(path, key, id)), id);
  }

  /** A server without a clock sends no date. */
  private HttpResponse dated(HttpResponse answer) {
    Clock now = clock;
    return now == null
        ? answer
        : answer.with("Date: " + UtcText.httpDate(now.instant().getEpochSecond()));
  }

  private static HttpResponse named(HttpResponse answer, String id) {
    return answer
        .with("x-amz-request-id: " + id)
        .with("x-amz-id-2: " + S3Error.HOST_ID)
        .with("Server: EmbeddedArchive");
  }

  private String requestId() {
    ByteSink id = new ByteSink(16).putHex(SeededNoise.mix(requestNumber.incrementAndGet()));
    return new String(id.copy(), StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
  }
}

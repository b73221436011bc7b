package io.github.futuresavailability.probe;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.BoundedInputStream.BodyTooLargeException;
import io.github.futuresavailability.probe.ObjectStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * An object store over HTTP: statuses 200 and 404 are results, every other one is an {@link
 * ObjectStoreException}. It does not retry, follow redirects or keep cookies. Interrupting a thread
 * cancels its request within about 100 milliseconds.
 *
 * <p>Thread-safe; one store serves any number of threads, with the number of connections that its
 * limits allow.
 */
public final class HttpObjectStore implements ObjectStore {
  /** A page of 1000 entries has about 300 KB. */
  private static final long MAX_PAGE_BYTES = 16L << 20;

  private static final int MAX_ERROR_BYTES = 4096;
  private static final Pattern S3_CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");

  private final ArchiveEndpoint endpoint;
  private final HttpLimits limits;
  private final CloseableHttpClient client;
  private final Watchdog watchdog = new Watchdog();
  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private volatile @Nullable ServerTime serverTime;

  private HttpObjectStore(ArchiveEndpoint endpoint, HttpLimits limits) {
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.client = HttpClientSetup.client(limits);
  }

  /**
   * The public Binance Vision archive with the default limits.
   *
   * @return an open store
   */
  public static HttpObjectStore binanceVision() {
    return at(ArchiveEndpoint.BINANCE_VISION);
  }

  /**
   * Any S3-compatible archive with the default limits.
   *
   * @param endpoint the addresses of its bucket
   * @return an open store
   */
  public static HttpObjectStore at(ArchiveEndpoint endpoint) {
    return new HttpObjectStore(endpoint, HttpLimits.DEFAULT);
  }

  /**
   * Any S3-compatible archive.
   *
   * @param endpoint the addresses of its bucket
   * @param limits the connection limit and the timeouts
   * @return an open store
   */
  public static HttpObjectStore at(ArchiveEndpoint endpoint, HttpLimits limits) {
    return new HttpObjectStore(endpoint, limits);
  }

  @Override
  public Optional<ObjectHead> head(String key) throws IOException {
    URI url = endpoint.objectUrl(key);
    return send(
        url,
        new HttpHead(url),
        response -> isFound(url, response) ? Optional.of(headOf(url, response)) : Optional.empty());
  }

  @Override
  public ObjectListingPage list(ObjectListingRequest request) throws IOException {
    URI url = endpoint.listingUrl(request.parameters());
    return send(
        url,
        new HttpGet(url),
        response -> {
          if (response.getCode() != 200) {
            throw unexpected(url, response);
          }
          return S3ListingParser.parse(body(response, MAX_PAGE_BYTES), request);
        });
  }

  @Override
  public Optional<byte[]> read(String key, int maxBytes) throws IOException {
    return read(key, maxBytes, InputStream::readAllBytes);
  }

  /**
   * Reads an object as a stream, for objects that are too large for memory.
   *
   * @param key the object's key, not percent-encoded
   * @param maxBytes the largest allowed size; a larger object is an error
   * @param reader reads the body; an exception that it throws is the cause of the one thrown here
   * @param <T> the type of the reader's result
   * @return the reader's result, or empty if there is no such object
   * @throws IOException if the request fails or the reader throws
   */
  public <T> Optional<T> read(String key, long maxBytes, BodyReader<T> reader) throws IOException {
    Objects.requireNonNull(reader, "reader");
    URI url = endpoint.objectUrl(key);
    return send(
        url,
        new HttpGet(url),
        response ->
            isFound(url, response)
                ? Optional.of(reader.read(body(response, maxBytes)))
                : Optional.empty());
  }

  @Override
  public URI url(String key) {
    return endpoint.objectUrl(key);
  }

  @Override
  public URI address() {
    return endpoint.address();
  }

  @Override
  public TransferStatistics statistics() {
    return new TransferStatistics(requests.sum(), bytes.sum());
  }

  /** Returns the number of connections of the limits. */
  @Override
  public int parallelism() {
    return limits.connections();
  }

  /**
   * Returns the {@code Date} header of the last response that had one, plus its {@code Age},
   * because a cache passes on the date of the original response.
   */
  @Override
  public Optional<Instant> serverTime() {
    ServerTime last = serverTime;
    return last == null ? Optional.empty() : last.time();
  }

  @Override
  public void close() {
    watchdog.close();
    client.close(CloseMode.IMMEDIATE);
  }

  private <T> T send(URI url, HttpUriRequestBase request, HttpClientResponseHandler<T> handler)
      throws IOException {
    requests.increment();
    try (Watchdog.Watch watch = watchdog.watch(request, limits.requestTimeout())) {
      try {
        return client.execute(
            request,
            response -> {
              noteTime(header(response, "Date"), header(response, "Age"));
              return handled(request, response, handler);
            });
      } catch (ObjectStoreException e) {
        throw e;
      } catch (IOException | IllegalStateException e) {
        String reason =
            watch.expired()
                ? "took longer than " + limits.requestTimeout().toMillis() + " ms"
                : reasonOf(e);
        throw new ObjectStoreException(url, kindOf(e), "Request failed: " + url + ": " + reason, e);
      }
    }
  }

  /** The client throws IllegalStateException while it is being closed. */
  private static Kind kindOf(Exception e) {
    boolean permanent =
        e instanceof IllegalStateException
            || e instanceof BodyTooLargeException
            || Thread.currentThread().isInterrupted();
    return permanent ? Kind.PERMANENT : Kind.TRANSIENT;
  }

  /**
   * Cancels the request of an unusable response; otherwise the client reads the body to its end,
   * however long it is.
   */
  private static <T> T handled(
      HttpUriRequestBase request,
      ClassicHttpResponse response,
      HttpClientResponseHandler<T> handler)
      throws IOException, HttpException {
    boolean usable = false;
    try {
      T result = handler.handleResponse(response);
      usable = true;
      return result;
    } finally {
      if (!usable) {
        request.cancel();
      }
    }
  }

  private static String reasonOf(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private static boolean isFound(URI url, ClassicHttpResponse response) throws IOException {
    return switch (response.getCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw unexpected(url, response);
    };
  }

  private InputStream body(ClassicHttpResponse response, long maxBytes) throws IOException {
    HttpEntity entity = response.getEntity();
    InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
    return new BoundedInputStream(content, maxBytes, bytes::add);
  }

  /**
   * A gateway that sends one page for every URL is detected by its missing Last-Modified or by its
   * HTML.
   */
  private static ObjectHead headOf(URI url, ClassicHttpResponse response) throws IOException {
    String length = header(response, "Content-Length");
    String modified = header(response, "Last-Modified");
    String type = header(response, "Content-Type");
    if (length == null || !length.matches("\\d{1,18}") || modified == null) {
      String missing = modified == null ? "Last-Modified" : "Content-Length";
      String message = "Response from " + url + " is not an object: no " + missing;
      throw new ObjectStoreException(url, response.getCode(), message);
    }
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/html")) {
      String message = "Response from " + url + " is a web page, not an object";
      throw new ObjectStoreException(url, response.getCode(), message);
    }
    try {
      Instant instant = ZonedDateTime.parse(modified, RFC_1123_DATE_TIME).toInstant();
      return new ObjectHead(Long.parseLong(length), instant);
    } catch (DateTimeException e) {
      throw new ObjectStoreException(
          url,
          Kind.PERMANENT,
          "Response from " + url + " has an invalid Last-Modified: \"" + modified + "\"",
          e);
    }
  }

  /** Most responses of a second have the same headers, which are parsed once. */
  private void noteTime(@Nullable String date, @Nullable String age) {
    ServerTime last = serverTime;
    if (date != null && (last == null || !last.isOf(date, age))) {
      ServerTime read = ServerTime.of(date, age);
      if (read.time().isPresent()) {
        serverTime = read;
      }
    }
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  private static ObjectStoreException unexpected(URI url, ClassicHttpResponse response) {
    int status = response.getCode();
    return new ObjectStoreException(
        url, status, "Unexpected status " + status + s3Code(response) + " from " + url);
  }

  /**
   * The S3 error code in the body; empty if the body cannot be read, because the status is known
   * anyway.
   */
  private static String s3Code(ClassicHttpResponse response) {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    try {
      byte[] start = entity.getContent().readNBytes(MAX_ERROR_BYTES);
      String text = new String(start, StandardCharsets.UTF_8);
      Matcher code = S3_CODE.matcher(text);
      return code.find() ? " (" + code.group(1) + ")" : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** The addresses of the archive. */
  @Override
  public String toString() {
    return "HttpObjectStore[%s, %s]".formatted(endpoint.listing(), endpoint.objects());
  }
}

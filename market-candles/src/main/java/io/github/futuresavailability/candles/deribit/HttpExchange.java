package io.github.futuresavailability.candles.deribit;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends GET requests and waits for whole responses. The client is the asynchronous one, because a
 * wait for its future ends with the request timeout and with an interrupt. It does not retry,
 * follow redirects or keep cookies. Thread-safe.
 */
final class HttpExchange implements AutoCloseable {
  /** The longest response has 5,000 candles in about 450 KB. */
  private static final int MAX_BYTES = 8 << 20;

  private static final int UNKNOWN_LENGTH = 1 << 16;

  private final DeribitLimits limits;
  private final CloseableHttpAsyncClient client;

  HttpExchange(DeribitLimits limits) {
    this.limits = limits;
    this.client = client(limits);
    client.start();
  }

  private static CloseableHttpAsyncClient client(DeribitLimits limits) {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setMaxConnTotal(limits.parallelism())
                .setMaxConnPerRoute(limits.parallelism())
                .setDefaultTlsConfig(
                    TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                        .setSocketTimeout(Timeout.of(limits.idleTimeout()))
                        .setValidateAfterInactivity(Timeout.ofMilliseconds(500))
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limits.requestTimeout()))
                .setResponseTimeout(Timeout.of(limits.idleTimeout()))
                .build())
        .setUserAgent("futures-availability")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /**
   * Sends a request.
   *
   * @throws IOException if there is no complete response in time
   * @throws InterruptedException if this thread is interrupted; the request is cancelled
   */
  HttpResult get(URI url) throws IOException, InterruptedException {
    Future<HttpResult> response =
        client.execute(AsyncRequestBuilder.get(url).build(), new Consumer(), null);
    try {
      return response.get(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(reason(cause), cause);
    } catch (TimeoutException e) {
      throw new IOException("took longer than " + limits.requestTimeout().toMillis() + " ms", e);
    } finally {
      // Has no effect after a complete response.
      response.cancel(true);
    }
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** Collects the body up to a maximum size. */
  private static final class Consumer extends AbstractBinResponseConsumer<HttpResult> {
    private int status;
    private @Nullable Duration retryAfter;
    private @Nullable Instant date;
    private byte[] body = {};
    private int length;

    @Override
    protected void start(HttpResponse response, @Nullable ContentType type) {
      status = response.getCode();
      body = new byte[expectedLength(response)];
      String sent = header(response, "Date");
      date = RetryAfter.time(sent);
      retryAfter = RetryAfter.of(header(response, "Retry-After"), sent, Instant.now());
    }

    /** An array that never grows where the server says the length. */
    private static int expectedLength(HttpResponse response) {
      String length = header(response, "Content-Length");
      return length != null && length.matches("[0-9]{1,7}")
          ? Math.min(MAX_BYTES, Integer.parseInt(length))
          : UNKNOWN_LENGTH;
    }

    private static @Nullable String header(HttpResponse response, String name) {
      Header header = response.getFirstHeader(name);
      return header == null ? null : header.getValue();
    }

    @Override
    protected int capacityIncrement() {
      return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer data, boolean endOfStream) throws IOException {
      int more = data.remaining();
      if (length + more > MAX_BYTES) {
        throw new IOException("the response is larger than " + MAX_BYTES + " bytes");
      }
      if (length + more > body.length) {
        body = Arrays.copyOf(body, Math.max(2 * body.length, length + more));
      }
      data.get(body, length, more);
      length += more;
    }

    @Override
    protected HttpResult buildResult() {
      return new HttpResult(status, retryAfter, date, body, length);
    }

    @Override
    public void releaseResources() {
      // The body is handed over.
    }
  }
}

package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.internal.RetryAfter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends GET requests to one REST interface and waits for whole responses. The client is the
 * asynchronous one, because a wait for its future ends with the request timeout and with an
 * interrupt. It does not retry, follow redirects or keep cookies. Thread-safe.
 */
final class BinanceHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** For messages; an error of Binance is a short JSON object. */
  private static final int SHOWN = 200;

  private final String base;
  private final boolean microseconds;
  private final Duration timeout;
  private final @Nullable String apiKey;
  private final CloseableHttpAsyncClient client;

  /**
   * An open client.
   *
   * @param market the market; spot of binance.com has times in microseconds
   * @param api the base address
   * @param timeout the longest time of a request from start to end
   * @param apiKey the key of an account, or null if the market needs none
   */
  BinanceHttp(BinanceMarket market, URI api, Duration timeout, @Nullable String apiKey) {
    this.microseconds = market == BinanceMarket.SPOT;
    this.base = api.toString().replaceFirst("/+$", "");
    this.timeout = timeout;
    this.apiKey = apiKey;
    this.client = client();
    client.start();
  }

  private CloseableHttpAsyncClient client() {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultTlsConfig(
                    TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setDefaultConnectionConfig(connections())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(timeout))
                .setResponseTimeout(Timeout.of(IDLE))
                .build())
        .setUserAgent("futures-availability")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static ConnectionConfig connections() {
    return ConnectionConfig.custom()
        .setConnectTimeout(Timeout.of(CONNECT))
        .setSocketTimeout(Timeout.of(IDLE))
        .setValidateAfterInactivity(Timeout.ofMilliseconds(500))
        .build();
  }

  /**
   * Sends a request.
   *
   * @param path the path and the query
   * @param maxBytes the size of the largest body that is read
   * @return the response with status 200
   * @throws BinanceRequestException if there is no complete response in time or it has another
   *     status
   * @throws InterruptedException if this thread is interrupted; the request is cancelled
   */
  BinanceResponse get(String path, int maxBytes) throws InterruptedException {
    SimpleRequestBuilder request = SimpleRequestBuilder.get(base + path);
    if (microseconds) {
      request.addHeader("X-MBX-TIME-UNIT", "MICROSECOND");
    }
    if (apiKey != null) {
      request.addHeader("X-MBX-APIKEY", apiKey);
    }
    return get(request.build(), maxBytes);
  }

  private BinanceResponse get(SimpleHttpRequest request, int maxBytes) throws InterruptedException {
    Future<BinanceResponse> future =
        client.execute(SimpleRequestProducer.create(request), new ResponseConsumer(maxBytes), null);
    try {
      return successful(request, future.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      if (Thread.interrupted()) {
        // The client noticed the interrupt before the wait did.
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new BinanceRequestException(request.getRequestUri() + ": " + reason(cause), cause);
    } catch (CancellationException e) {
      throw new BinanceRequestException(request.getRequestUri() + ": closed meanwhile", e);
    } catch (TimeoutException e) {
      throw new BinanceRequestException(
          request.getRequestUri() + ": took longer than " + timeout.toMillis() + " ms", e);
    } finally {
      // Has no effect after a complete response.
      future.cancel(true);
    }
  }

  private static BinanceResponse successful(SimpleHttpRequest request, BinanceResponse response) {
    if (response.status() == 200) {
      return response;
    }
    Duration wait =
        RetryAfter.of(response.header("Retry-After"), response.header("Date"), Instant.now());
    throw new BinanceRequestException(
        "%s: status %d %s"
            .formatted(
                request.getRequestUri(),
                response.status(),
                PlainText.quoted(response.beginning().strip(), SHOWN)),
        response.status(),
        wait);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null || message.isBlank()
        ? cause.getClass().getSimpleName()
        : PlainText.printable(message);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}

package io.github.futuresavailability.probe;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Builds the HTTP client: a connection pool as large as the parallelism, without retries,
 * redirects, cookies or compression.
 */
final class HttpClientSetup {
  /** A server may close a connection without notice once it was idle for this time. */
  private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofMilliseconds(100);

  private HttpClientSetup() {}

  static CloseableHttpClient client(HttpLimits limits) {
    return HttpClients.custom()
        .setConnectionManager(connections(limits))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(limits.requestTimeout()))
                .setResponseTimeout(Timeout.of(limits.idleTimeout()))
                .build())
        .useSystemProperties()
        .setUserAgent("futures-availability")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(HttpLimits limits) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnTotal(limits.connections())
        .setMaxConnPerRoute(limits.connections())
        .setDefaultSocketConfig(
            SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoTimeout(Timeout.of(limits.idleTimeout()))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                .setSocketTimeout(Timeout.of(limits.idleTimeout()))
                .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                .build())
        .build();
  }
}

package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A schema registry with the REST interface of Confluent, which Apicurio, Karapace and Redpanda
 * have as well. Sends two kinds of requests: {@code POST /subjects/{subject}/versions} registers a
 * schema and returns the id of the same one if it is there already, {@code GET /schemas/ids/{id}}
 * reads one. It does not retry. Thread-safe; the caller closes it.
 */
public final class SchemaRegistry implements AutoCloseable {
  private static final ContentType JSON =
      ContentType.create("application/vnd.schemaregistry.v1+json", StandardCharsets.UTF_8);

  /** The code of the interface for an id that no schema has. */
  private static final int NO_SUCH_SCHEMA = 40403;

  private static final int SHOWN = 200;

  private final String base;

  /** The address without its path, which requests have. */
  private final String server;

  private final CloseableHttpClient client;

  private SchemaRegistry(URI address, Duration timeout) {
    this.base = address.toString().replaceFirst("/+$", "");
    this.server = address.getScheme() + "://" + address.getRawAuthority();
    this.client = client(Timeout.of(timeout));
  }

  /**
   * The registry at an address, with 10 s for each step of a request.
   *
   * @param address the base address, for example {@code http://localhost:8081}; that of Apicurio
   *     ends with {@code /apis/ccompat/v7}
   * @return an open client
   * @throws IllegalArgumentException if it is no HTTP address
   */
  public static SchemaRegistry at(URI address) {
    return at(address, Duration.ofSeconds(10));
  }

  /**
   * The registry at an address.
   *
   * @param address the base address
   * @param timeout the longest time until there is a connection, and until more of a response comes
   * @return an open client
   * @throws IllegalArgumentException if it is no HTTP address, or the time is not above zero
   */
  public static SchemaRegistry at(URI address, Duration timeout) {
    String scheme = address.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException("Not the address of a registry: " + address);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("Not a time above zero: " + timeout);
    }
    return new SchemaRegistry(address, timeout);
  }

  private static CloseableHttpClient client(Timeout timeout) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(timeout)
                .setResponseTimeout(timeout)
                .build())
        .setUserAgent("futures-availability")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .build();
  }

  /** The id of a schema in a subject, where it is registered unless it is there. */
  int register(String subject, Schema schema) {
    HttpPost request =
        new HttpPost(
            base + "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions");
    request.setEntity(new StringEntity(RegistryJson.schemaRequest(schema.toString()), JSON));
    RegistryResponse response = send(request);
    Integer id = response.isSuccess() ? RegistryJson.id(response.body()) : null;
    if (id == null) {
      throw refused(request, response);
    }
    return id;
  }

  /**
   * The schema with an id.
   *
   * @throws UnreadableRecordException if the registry has none, or it is not one of Avro
   */
  Schema schema(int id) {
    HttpGet request = new HttpGet(base + "/schemas/ids/" + Integer.toUnsignedString(id));
    RegistryResponse response = send(request);
    if (response.status() == 404 && RegistryJson.isError(response.body(), NO_SUCH_SCHEMA)) {
      throw new UnreadableRecordException("The registry " + base + " has no schema " + id);
    }
    String text = response.isSuccess() ? RegistryJson.schema(response.body()) : null;
    if (text == null) {
      throw refused(request, response);
    }
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      throw new UnreadableRecordException(
          "The schema %d of the registry %s is none of Avro: %s"
              .formatted(id, base, PlainText.quoted(text, SHOWN)),
          e);
    }
  }

  private RegistryResponse send(HttpUriRequestBase request) {
    request.setHeader("Accept", JSON.getMimeType());
    try {
      return client.execute(
          request,
          response -> {
            HttpEntity entity = response.getEntity();
            return RegistryResponse.read(
                response.getCode(), entity == null ? null : entity.getContent());
          });
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new SchemaRegistryException(
          "%s %s%s: %s"
              .formatted(
                  request.getMethod(), server, request.getPath(), PlainText.printable(reason)),
          e);
    }
  }

  private SchemaRegistryException refused(HttpUriRequestBase request, RegistryResponse response) {
    return new SchemaRegistryException(
        "%s %s%s: status %d %s"
            .formatted(
                request.getMethod(),
                server,
                request.getPath(),
                response.status(),
                PlainText.quoted(response.body().strip(), SHOWN)),
        null);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  /** The address, without a password. */
  @Override
  public String toString() {
    return "registry " + base.replaceFirst("//[^/@]*@", "//");
  }
}

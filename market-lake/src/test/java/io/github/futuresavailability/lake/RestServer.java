package io.github.futuresavailability.lake;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.CatalogHandlers;
import org.apache.iceberg.rest.RESTCatalogProperties;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.CreateNamespaceRequest;
import org.apache.iceberg.rest.requests.CreateTableRequest;
import org.apache.iceberg.rest.requests.UpdateTableRequest;
import org.apache.iceberg.rest.responses.ErrorResponse;
import org.jspecify.annotations.Nullable;

/**
 * A REST catalog over HTTP: Iceberg's own handlers, which other servers use too, on a catalog of
 * SQLite. It can fail at a commit.
 */
final class RestServer implements AutoCloseable {
  /** What happens to a commit. */
  enum Fault {
    /** It is made, and the connection is closed without a response. */
    CUT_AFTER,
    /** It is not made, and the connection is closed without a response. */
    CUT_BEFORE,
    /** It is made, and the response is that of a gateway whose server did not respond. */
    GATEWAY_TIMEOUT,
    /** It is made, and the response says that another commit was first. */
    MADE_AND_REFUSED
  }

  private static final ObjectMapper JSON = mapper();

  private final JdbcCatalog catalog;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** The faults of the next commits. */
  final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  private record Response(int status, @Nullable Object body) {}

  /** Starts it on a free port. */
  RestServer(JdbcCatalog catalog) throws IOException {
    this.catalog = catalog;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
    RESTSerializers.registerAll(mapper);
    return mapper;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = response(exchange);
      if (response != null) {
        byte[] body =
            response.body() == null ? new byte[0] : JSON.writeValueAsBytes(response.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** The response, or null for none. */
  private @Nullable Response response(HttpExchange exchange) throws IOException {
    try {
      return route(exchange);
    } catch (NoSuchTableException | NoSuchNamespaceException e) {
      return error(404, e);
    } catch (AlreadyExistsException | CommitFailedException e) {
      return error(409, e);
    } catch (RuntimeException e) {
      return error(500, e);
    }
  }

  private static Response error(int status, Exception e) {
    return new Response(
        status,
        ErrorResponse.builder()
            .responseCode(status)
            .withType(e.getClass().getSimpleName())
            .withMessage(String.valueOf(e.getMessage()))
            .build());
  }

  private @Nullable Response route(HttpExchange exchange) throws IOException {
    List<String> path = List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
    boolean isPost = exchange.getRequestMethod().equals("POST");
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.equals(List.of("v1", "config"))) {
      return new Response(200, Map.of("defaults", Map.of(), "overrides", Map.of()));
    }
    if (path.size() == 2) {
      return new Response(
          200,
          isPost
              ? CatalogHandlers.createNamespace(
                  catalog, JSON.readValue(body, CreateNamespaceRequest.class))
              : CatalogHandlers.listNamespaces(catalog, Namespace.empty()));
    }
    Namespace namespace = Namespace.of(path.get(2));
    if (path.size() == 3) {
      return new Response(200, CatalogHandlers.loadNamespace(catalog, namespace));
    }
    if (path.size() == 4) {
      return new Response(
          200,
          isPost
              ? CatalogHandlers.createTable(
                  catalog, namespace, JSON.readValue(body, CreateTableRequest.class))
              : CatalogHandlers.listTables(catalog, namespace));
    }
    TableIdentifier table = TableIdentifier.of(namespace, path.get(4));
    if (path.size() > 5) {
      return new Response(204, null);
    }
    return isPost
        ? commit(table, JSON.readValue(body, UpdateTableRequest.class))
        : new Response(
            200, CatalogHandlers.loadTable(catalog, table, RESTCatalogProperties.SnapshotMode.ALL));
  }

  private @Nullable Response commit(TableIdentifier table, UpdateTableRequest request) {
    Fault fault = faults.poll();
    if (fault == Fault.CUT_BEFORE) {
      return null;
    }
    Response made = new Response(200, CatalogHandlers.updateTable(catalog, table, request));
    if (fault == null) {
      return made;
    }
    return switch (fault) {
      case CUT_BEFORE, CUT_AFTER -> null;
      case GATEWAY_TIMEOUT -> error(504, new IOException("no response"));
      case MADE_AND_REFUSED -> error(409, new CommitFailedException("the table has changed"));
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    catalog.close();
  }
}

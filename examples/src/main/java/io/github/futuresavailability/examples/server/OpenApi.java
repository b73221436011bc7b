package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The description of the routes as OpenAPI 3.1 has it. */
final class OpenApi {
  private static final String PROBLEM = "#/components/responses/Problem";

  private OpenApi() {}

  static Document of(List<Route> routes) {
    Fields paths = new Fields();
    for (Route route : routes) {
      paths.with(route.path(), Map.of("get", operation(route)));
    }
    paths.with(
        Paths.HEALTH, Map.of("get", plain("health", "Whether all that is served can be read.")));
    paths.with(Paths.METRICS, Map.of("get", metrics()));
    return new JsonDocument(
        new Fields()
            .with("openapi", "3.1.0")
            .with("info", info())
            .with("paths", paths.toMap())
            .with("components", Map.of("responses", Map.of("Problem", problem())))
            .toMap());
  }

  private static Map<String, @Nullable Object> info() {
    return new Fields()
        .with("title", "Futures availability")
        .with("version", "1")
        .with(
            "description",
            "Read only. All days and times are UTC. Numbers are exact decimals; read them as such"
                + " where the digits matter.")
        .toMap();
  }

  private static Map<String, @Nullable Object> operation(Route route) {
    return new Fields()
        .with("operationId", operationId(route.path()))
        .with("summary", route.summary())
        .with("parameters", route.parameters().stream().map(OpenApi::parameter).toList())
        .with("responses", responses("application/json", route.shape().schema()))
        .toMap();
  }

  private static String operationId(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static Map<String, @Nullable Object> parameter(Parameter parameter) {
    return new Fields()
        .with("name", parameter.name())
        .with("in", "query")
        .with("required", parameter.isRequired())
        .with("description", parameter.description())
        .with("schema", parameter.schema())
        .toMap();
  }

  private static Map<String, @Nullable Object> plain(String id, String summary) {
    return new Fields()
        .with("operationId", id)
        .with("summary", summary)
        .with("responses", responses("application/json", Map.of("type", "object")))
        .toMap();
  }

  private static Map<String, @Nullable Object> metrics() {
    return new Fields()
        .with("operationId", "metrics")
        .with("summary", "The meters of the server for Prometheus.")
        .with("responses", responses("text/plain", Map.of("type", "string")))
        .toMap();
  }

  private static Map<String, @Nullable Object> responses(
      String mediaType, Map<String, @Nullable Object> schema) {
    return new Fields()
        .with(
            "200",
            new Fields()
                .with("description", "The document.")
                .with("content", Map.of(mediaType, Map.of("schema", schema)))
                .toMap())
        .with("default", Map.of("$ref", PROBLEM))
        .toMap();
  }

  private static Map<String, @Nullable Object> problem() {
    Map<String, @Nullable Object> schema =
        new Fields()
            .with("type", "object")
            .with(
                "properties",
                new Fields()
                    .with("type", Map.of("type", "string", "format", "uri"))
                    .with("title", Map.of("type", "string"))
                    .with("status", Map.of("type", "integer"))
                    .with("detail", Map.of("type", "string"))
                    .with("instance", Map.of("type", "string"))
                    .with("parameter", Map.of("type", "string"))
                    .toMap())
            .with("required", List.of("type", "title", "status", "detail", "instance"))
            .toMap();
    return new Fields()
        .with("description", "Why there is no document, as RFC 9457 has it.")
        .with("content", Map.of(Problem.MEDIA_TYPE, Map.of("schema", schema)))
        .toMap();
  }
}

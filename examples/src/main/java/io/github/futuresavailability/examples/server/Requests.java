package io.github.futuresavailability.examples.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Finds the route of each request, and sends its document or its problem. */
final class Requests extends Handler.Abstract {
  private static final String ALLOWED = "GET, HEAD";
  private static final String RETRY_SECONDS = "5";

  private final Sources sources;
  private final RequestMetrics metrics;
  private final Consumer<String> notes;
  private final Map<String, Route> routes;
  private final Reply description;

  Requests(Sources sources, RequestMetrics metrics, Consumer<String> notes) {
    this.sources = sources;
    this.metrics = metrics;
    this.notes = notes;
    this.routes = Route.all().stream().collect(Collectors.toMap(Route::path, Function.identity()));
    this.description =
        Reply.of(
            OpenApi.of(Route.all().stream().filter(route -> sources.has(route.source())).toList()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    long began = System.nanoTime();
    metrics.begin();
    String path = Request.getPathInContext(request);
    Reply reply = reply(request, path, response);
    metrics.end(isKnown(path) ? path : Paths.UNKNOWN, reply.status(), System.nanoTime() - began);
    reply.send(response, callback);
    return true;
  }

  private boolean isKnown(String path) {
    return routes.containsKey(path)
        || List.of(Paths.OPEN_API, Paths.HEALTH, Paths.METRICS).contains(path);
  }

  private Reply reply(Request request, String path, Response response) {
    try {
      return reply(request, path);
    } catch (RuntimeException failure) {
      // Whatever a call throws is a problem for its client, and the server goes on.
      Problem problem = Failures.problem(failure);
      if (Failures.isOurs(problem)) {
        notes.accept(path + ": " + failure);
      }
      switch (problem.kind()) {
        case WRONG_METHOD -> response.getHeaders().put(HttpHeader.ALLOW, ALLOWED);
        case UNAVAILABLE -> response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
        case BAD_PARAMETER, UNKNOWN_PATH, UNKNOWN_SYMBOL, NOT_COLLECTED, INTERNAL -> {
          // Their documents say it all.
        }
      }
      return Reply.of(problem, request.getHttpURI().getPathQuery());
    }
  }

  private Reply reply(Request request, String path) {
    requireKnown(path);
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      throw problem(
          Problem.Kind.WRONG_METHOD, request.getMethod() + " is not served; it can be " + ALLOWED);
    }
    Map<String, List<String>> given = parameters(request);
    Route route = routes.get(path);
    Values values = Values.of(route == null ? List.of() : route.parameters(), given);
    if (route != null) {
      return Reply.of(route.call().of(sources, values));
    }
    return switch (path) {
      case Paths.HEALTH -> Reply.of(Health.of(sources));
      case Paths.METRICS -> Reply.ofText(RequestMetrics.MEDIA_TYPE, metrics.scrape());
      default -> description;
    };
  }

  private void requireKnown(String path) {
    if (!isKnown(path)) {
      throw problem(
          Problem.Kind.UNKNOWN_PATH, "There is nothing here; " + Paths.OPEN_API + " has all paths");
    }
    Route route = routes.get(path);
    if (route != null && !sources.has(route.source())) {
      throw problem(
          Problem.Kind.UNKNOWN_PATH,
          "This server has no %s; it is started with %s"
              .formatted(route.source().noun(), route.source().option()));
    }
  }

  /** The parameters of the query, decoded from UTF-8. */
  private static Map<String, List<String>> parameters(Request request) {
    Fields fields;
    try {
      fields = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    } catch (RuntimeException malformed) {
      throw problem(
          Problem.Kind.BAD_PARAMETER,
          "The query of the address cannot be decoded: " + malformed.getMessage());
    }
    return fields.stream()
        .collect(Collectors.toMap(Fields.Field::getName, Fields.Field::getValues));
  }

  private static ProblemException problem(Problem.Kind kind, String detail) {
    return new ProblemException(Problem.of(kind, detail));
  }
}

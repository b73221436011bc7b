package io.github.futuresavailability.testkit.binance;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The streams of one connection, and the requests that change them. Used by one thread. */
final class Subscriptions {
  private static final String DONE = "null";

  private final StreamTarget target;
  private final Publication publication;
  private final StreamWriter writer;
  private final Set<String> names = new LinkedHashSet<>();

  Subscriptions(StreamTarget target, Publication publication, StreamWriter writer) {
    this.target = target;
    this.publication = publication;
    this.writer = writer;
  }

  int size() {
    return names.size();
  }

  void add(String stream) {
    names.add(stream);
    target
        .encoder(stream, publication.scenario())
        .ifPresent(encoder -> writer.add(stream, new StreamCursor(encoder, publication)));
  }

  private void remove(String stream) {
    names.remove(stream);
    writer.remove(stream);
  }

  /** Carries out a request and returns its response. */
  String respondTo(String text) {
    return ClientRequest.parse(text)
        .map(this::carryOut)
        .orElseGet(() -> error(3, "Invalid JSON: expected value at line 1 column 1", ""));
  }

  private String carryOut(ClientRequest request) {
    if (!request.hasValidId()) {
      return error(2, "Invalid request: request ID must be an unsigned integer", "");
    }
    List<String> parameters = request.parameters();
    switch (request.method()) {
      case "SUBSCRIBE" -> parameters.forEach(this::add);
      case "UNSUBSCRIBE" -> parameters.forEach(this::remove);
      case "LIST_SUBSCRIPTIONS" -> {
        return result(listed(), request.id());
      }
      case "SET_PROPERTY", "GET_PROPERTY" -> {
        return property(request);
      }
      default -> {
        return error(2, "Invalid request: unknown variant " + request.method(), request.id());
      }
    }
    return result(DONE, request.id());
  }

  private String listed() {
    return names.stream()
        .collect(Collectors.joining("\",\"", "[\"", "\"]"))
        .replace("[\"\"]", "[]");
  }

  /** The one property says whether events are wrapped with the name of their stream. */
  private String property(ClientRequest request) {
    List<String> parameters = request.parameters();
    if (parameters.isEmpty() || !parameters.get(0).equals("combined")) {
      return error(0, "Unknown property", request.id());
    }
    if (request.method().equals("GET_PROPERTY")) {
      return result(String.valueOf(writer.isWrapped()), request.id());
    }
    Optional<String> value =
        parameters.stream().skip(1).filter(text -> text.matches("true|false")).findFirst();
    value.ifPresent(text -> writer.wrap(text.equals("true")));
    return value.isPresent()
        ? result(DONE, request.id())
        : error(1, "Invalid value type: expected Boolean", request.id());
  }

  private static String result(String json, String id) {
    return "{\"result\":" + json + ",\"id\":" + id + "}";
  }

  private static String error(int code, String message, String id) {
    return "{\"error\":{\"code\":%d,\"msg\":\"%s\"}%s}"
        .formatted(code, message, id.isEmpty() ? "" : ",\"id\":" + id);
  }
}

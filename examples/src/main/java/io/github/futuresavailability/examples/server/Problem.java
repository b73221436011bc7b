package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request has no result, as RFC 9457 has it.
 *
 * @param kind what is wrong
 * @param detail what is wrong this time
 * @param parameter the parameter that is wrong, or null
 */
record Problem(Kind kind, String detail, @Nullable String parameter) {
  /** The media type of the document. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** The types of problems; the number is the status. */
  enum Kind {
    /** A parameter is missing, unknown, malformed or out of bounds. */
    BAD_PARAMETER(400, "bad-parameter", "A parameter is not valid"),
    /** There is nothing under the path. */
    UNKNOWN_PATH(404, "unknown-path", "There is nothing at this path"),
    /** No day, candle, trade or quote of the symbol is stored. */
    UNKNOWN_SYMBOL(404, "unknown-symbol", "The symbol is not stored"),
    /** The day or its volumes are not collected. */
    NOT_COLLECTED(404, "not-collected", "The day is not collected"),
    /** Only GET and HEAD are served. */
    WRONG_METHOD(405, "wrong-method", "The method is not allowed"),
    /** The server fails. */
    INTERNAL(500, "internal", "The server failed"),
    /** A file cannot be read now. */
    UNAVAILABLE(503, "unavailable", "The data cannot be read now");

    private final int status;
    private final String code;
    private final String title;

    Kind(int status, String code, String title) {
      this.status = status;
      this.code = code;
      this.title = title;
    }

    int status() {
      return status;
    }

    /** A name and not an address, because nothing is served there. */
    String type() {
      return "tag:futures-availability.github.io,2026:" + code;
    }

    String code() {
      return code;
    }
  }

  static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, null);
  }

  static ProblemException badParameter(String name, String detail) {
    return new ProblemException(new Problem(Kind.BAD_PARAMETER, detail, name));
  }

  static ProblemException unknownSymbol(Source source, String symbol) {
    return new ProblemException(
        of(Kind.UNKNOWN_SYMBOL, "The %s has nothing of %s".formatted(source.noun(), symbol)));
  }

  /** The document for a request. */
  Map<String, @Nullable Object> fields(String instance) {
    Fields fields =
        new Fields()
            .with("type", kind.type())
            .with("title", kind.title)
            .with("status", kind.status)
            .with("detail", detail)
            .with("instance", instance);
    return (parameter == null ? fields : fields.with("parameter", parameter)).toMap();
  }

  /** A document of what the HTTP server itself refuses, whose type is its status. */
  static Document ofStatus(int status, String title, String detail, String instance) {
    return new JsonDocument(
        new Fields()
            .with("type", "about:blank")
            .with("title", title)
            .with("status", status)
            .with("detail", detail)
            .with("instance", instance)
            .toMap());
  }
}

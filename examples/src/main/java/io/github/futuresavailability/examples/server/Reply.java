package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Document;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response.
 *
 * @param status its status
 * @param mediaType the type of its text
 * @param text its text
 */
record Reply(int status, String mediaType, String text) {
  private static final int OK = 200;
  private static final String JSON = "application/json";

  static Reply of(Document document) {
    return new Reply(OK, JSON, document.json());
  }

  static Reply ofText(String mediaType, String text) {
    return new Reply(OK, mediaType, text);
  }

  static Reply of(Problem problem, String instance) {
    return ofProblem(problem.kind().status(), new JsonDocument(problem.fields(instance)));
  }

  static Reply ofProblem(int status, Document problem) {
    return new Reply(status, Problem.MEDIA_TYPE, problem.json());
  }

  /** Sends it. */
  void send(Response response, Callback callback) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}

package io.github.futuresavailability.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * One answer to be sent. Not changed once made; the bytes of its body may be used again by others
 * after it was sent.
 *
 * @param status the HTTP status
 * @param headers whole header lines without their ends
 * @param contentLength what the head says the body's length is
 * @param body the body in pieces; empty for a HEAD request
 */
record HttpResponse(int status, List<String> headers, long contentLength, List<ByteSink> body) {

  static HttpResponse of(int status, String contentType, byte[] body) {
    ByteSink sink = new ByteSink(body.length).put(body);
    return of(status, contentType, List.of(sink));
  }

  static HttpResponse of(int status, String contentType, List<ByteSink> body) {
    long length = body.stream().mapToLong(ByteSink::length).sum();
    return new HttpResponse(status, List.of("Content-Type: " + contentType), length, body);
  }

  HttpResponse with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new HttpResponse(status, List.copyOf(more), contentLength, body);
  }

  /** The same head, but nothing behind it. */
  HttpResponse withoutBody() {
    return new HttpResponse(status, headers, contentLength, List.of());
  }

  /** Another body under the same status and headers. */
  HttpResponse withBody(byte[] other) {
    return new HttpResponse(
        status, headers, other.length, List.of(new ByteSink(other.length).put(other)));
  }

  byte[] bodyBytes() {
    ByteSink all = new ByteSink(Math.toIntExact(contentLength));
    body.forEach(all::put);
    return all.copy();
  }
}

package io.github.futuresavailability.testkit.internal.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTTP response. Not changed after construction; the buffers of its body may be reused after it
 * was sent.
 *
 * @param status the HTTP status
 * @param headers complete header lines without line ends
 * @param contentLength the value of Content-Length
 * @param body the body in pieces; empty for a HEAD request
 */
public record HttpResponse(
    int status, List<String> headers, long contentLength, List<ByteSink> body) {

  private static final DateTimeFormatter RFC_1123 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** A time in the format of headers: {@code Mon, 21 Mar 2022 08:58:02 GMT}. */
  public static String date(long epochSecond) {
    return RFC_1123.format(Instant.ofEpochSecond(epochSecond));
  }

  /** The time in a header, in seconds since 1970. */
  public static long parseDate(String header) {
    return RFC_1123.parse(header, Instant::from).getEpochSecond();
  }

  public static HttpResponse of(int status, String contentType, byte[] body) {
    ByteSink sink = new ByteSink(body.length).put(body);
    return of(status, contentType, List.of(sink));
  }

  public static HttpResponse of(int status, String contentType, List<ByteSink> body) {
    long length = body.stream().mapToLong(ByteSink::length).sum();
    return new HttpResponse(status, List.of("Content-Type: " + contentType), length, body);
  }

  public HttpResponse with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new HttpResponse(status, List.copyOf(more), contentLength, body);
  }

  /** The same head without a body. */
  public HttpResponse withoutBody() {
    return new HttpResponse(status, headers, contentLength, List.of());
  }

  /** The same status and headers with another body. */
  public HttpResponse withBody(byte[] other) {
    return new HttpResponse(
        status, headers, other.length, List.of(new ByteSink(other.length).put(other)));
  }

  public byte[] bodyBytes() {
    ByteSink all = new ByteSink(Math.toIntExact(contentLength));
    body.forEach(all::put);
    return all.copy();
  }
}

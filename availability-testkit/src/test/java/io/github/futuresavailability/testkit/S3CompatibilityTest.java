package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client notices that was written against the real S3, byte by byte. */
final class S3CompatibilityTest {
  private static final String BUCKET = "/data.binance.vision";
  private static final String KEY =
      ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", LocalDate.parse("2024-01-15")).key();

  private final EmbeddedArchive archive =
      EmbeddedArchive.start(
          ArchiveScenario.builder(1)
              .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-01-31"))
              .build());
  private final ArchivedObject object = archive.object(KEY).orElseThrow();

  @AfterEach
  void close() {
    archive.close();
  }

  private String get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  private String send(String method, String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + BUCKET + path + " HTTP/1.1\r\n");
    for (String header : List.of(headers)) {
      request.append(header).append("\r\n");
    }
    return Http.raw(archive, request + "Host: localhost\r\nConnection: close\r\n\r\n");
  }

  private static String body(String response) {
    return response.substring(response.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void aPlusSignInAPathIsASpace() throws IOException {
    archive.put("a+b", "plus".getBytes(StandardCharsets.UTF_8));
    assertThat(get("/a%2Bb")).endsWith("plus");
    assertThat(get("/a+b")).startsWith("HTTP/1.1 404 ").contains("<Key>a b</Key>");

    archive.put("a b", "space".getBytes(StandardCharsets.UTF_8));
    assertThat(get("/a+b")).endsWith("space");
    assertThat(get("/a%20b")).endsWith("space");
  }

  @Test
  void everyResponseHasADateAndIdsOnceTheServerHasAClock() throws IOException {
    assertThat(get("/" + KEY)).doesNotContain("\r\nDate: ");
    archive.clock(Clock.systemUTC());
    String date = "Date: [A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT\r\n";
    for (String path : List.of("", "/" + KEY, "/nothing", "/%zz")) {
      assertThat(get(path))
          .containsPattern(date)
          .containsPattern("x-amz-request-id: [0-9A-F]{16}\r\n")
          .containsPattern("x-amz-id-2: [A-Za-z0-9+/=]+\r\n");
    }
    archive.inject(Fault.status(503));
    assertThat(get("/" + KEY)).containsPattern(date).contains("\r\nx-amz-request-id: ");
  }

  @Test
  void anUnchangedObjectIsNotSentAgain() throws IOException {
    String tag = "\"" + object.entityTag() + "\"";
    String time = HttpResponse.date(object.lastModified().getEpochSecond());
    for (String condition :
        List.of(
            "If-None-Match: " + tag,
            "If-None-Match: \"x\", W/" + tag,
            "If-None-Match: *",
            "If-None-Match: " + tag + "\r\nIf-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT",
            "If-Modified-Since: " + time)) {
      assertThat(get("/" + KEY, condition))
          .as(condition)
          .startsWith("HTTP/1.1 304 Not Modified\r\n")
          .contains("\r\nETag: " + tag, "\r\nLast-Modified: " + time)
          .doesNotContain("Content-Length")
          .endsWith("\r\n\r\n");
    }
    assertThat(send("HEAD", "/" + KEY, "If-None-Match: " + tag)).startsWith("HTTP/1.1 304 ");
  }

  @Test
  void aChangedObjectIsSentAgain() throws IOException {
    String before = HttpResponse.date(object.lastModified().getEpochSecond() - 1);
    String time = HttpResponse.date(object.lastModified().getEpochSecond());
    for (String condition :
        List.of(
            "If-None-Match: \"x\"",
            "If-None-Match: \"x\"\r\nIf-Modified-Since: " + time,
            "If-Modified-Since: " + before,
            "If-Modified-Since: yesterday",
            "If-Unmodified-Since: " + time,
            "If-Match: \"" + object.entityTag() + "\"\r\nIf-Unmodified-Since: " + before)) {
      assertThat(get("/" + KEY, condition)).as(condition).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void anObjectThatIsNotTheExpectedOneIsRefused() throws IOException {
    String before = HttpResponse.date(object.lastModified().getEpochSecond() - 1);

    assertThat(get("/" + KEY, "If-Match: \"x\""))
        .startsWith("HTTP/1.1 412 Precondition Failed\r\n")
        .contains("<Code>PreconditionFailed</Code>");
    assertThat(get("/" + KEY, "If-Unmodified-Since: " + before))
        .startsWith("HTTP/1.1 412 Precondition Failed\r\n");
  }

  @Test
  void anErrorNamesWhatItIsAbout() throws IOException {
    assertThat(body(get("/a%26b")))
        .matches(
            "<\\?xml version=\"1.0\" encoding=\"UTF-8\"\\?>\n"
                + "<Error><Code>NoSuchKey</Code>"
                + "<Message>The specified key does not exist.</Message><Key>a&amp;b</Key>"
                + "<RequestId>[0-9A-F]{16}</RequestId><HostId>[A-Za-z0-9+/=]+</HostId></Error>");
    assertThat(body(get("?max-keys=-1")))
        .contains("<Resource>" + BUCKET + "</Resource>", "<HostId>")
        .doesNotContain("<Key>");
    archive.inject(Fault.status(404));
    assertThat(body(get("/" + KEY))).contains("<Key>" + KEY + "</Key>", "<HostId>");
  }

  @Test
  void aRangeBehindTheEndIsRefused() throws IOException {
    assertThat(get("/" + KEY, "Range: bytes=999999-"))
        .startsWith("HTTP/1.1 416 Requested Range Not Satisfiable\r\n")
        .contains("<Code>InvalidRange</Code>");
  }

  @Test
  void aConnectionIsClosedWhenAnyTokenSaysSo() throws IOException {
    String head = "HEAD " + BUCKET + " HTTP/1.1\r\nHost: localhost\r\n";
    for (String close :
        List.of(
            "Connection: TE, close",
            "connection: Close , TE",
            "Connection: TE\r\nConnection: close")) {
      String request = head + close + "\r\n\r\n";
      assertThat(Http.raw(archive, request + request).split("HTTP/1.1 200 OK", -1)).hasSize(2);
    }
  }

  @Test
  void anOldClientLearnsThatItsConnectionIsKept() throws IOException {
    String old = "HEAD " + BUCKET + " HTTP/1.0\r\n";
    String kept = old + "Connection: Keep-Alive\r\n\r\n";

    String responses = Http.raw(archive, kept + kept + old + "\r\n");

    assertThat(responses.split("Connection: keep-alive\r\n", -1)).hasSize(3);
    assertThat(responses.split("Connection: close\r\n", -1)).hasSize(2);
  }

  @Test
  void aRequestWithoutAHostIsRefusedUnlessItIsOld() throws IOException {
    assertThat(Http.raw(archive, "GET " + BUCKET + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 400 Bad Request\r\n")
        .contains("Connection: close\r\n", "<Code>BadRequest</Code>");
    assertThat(Http.raw(archive, "GET " + BUCKET + " HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void otherRequestsDoNotReturnAListing() throws IOException {
    for (String path :
        List.of("?versions", "?acl", "?uploads=", "?policy&prefix=x", "/" + KEY + "?tagging")) {
      assertThat(get(path))
          .as(path)
          .startsWith("HTTP/1.1 501 Not Implemented\r\n")
          .contains("<Code>NotImplemented</Code>");
    }
    assertThat(get("?unknown=x&prefix=none")).contains("<ListBucketResult ");
    assertThat(archive.traffic().requests(RequestKind.LISTING)).isEqualTo(1);
  }

  @Test
  void theBucketIsWhereTheRealOneIs() throws IOException {
    assertThat(get("?location"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith(
            "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "ap-northeast-1</LocationConstraint>");
  }
}

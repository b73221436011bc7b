package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EmbeddedArchiveTest {
  private static final ArchiveSeries MINUTES = ArchiveSeries.UM_KLINES_1M;
  private static final ArchiveSeries DAYS = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final ArchiveFile FILE = DAYS.daily("BTCUSDT", LocalDate.parse("2024-01-15"));

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void anObjectIsServedWithTheHeadersOfS3() throws Exception {
    ArchivedObject object = archive.object(FILE.key()).orElseThrow();

    HttpResponse<byte[]> head = Http.head(archive, FILE.key());
    HttpResponse<byte[]> get = Http.get(archive, FILE.key());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(get.body()).hasSize(Math.toIntExact(object.size()));
    for (HttpResponse<byte[]> response : List.of(head, get)) {
      assertThat(response.headers().firstValue("ETag")).contains("\"" + object.entityTag() + "\"");
      assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(object.size());
      assertThat(response.headers().firstValue("Last-Modified").orElseThrow())
          .matches("Tue, 16 Jan 2024 0[678]:[0-5]\\d:[0-5]\\d GMT");
      assertThat(response.headers().firstValue("Accept-Ranges")).contains("bytes");
      assertThat(response.headers().firstValue("x-amz-request-id")).isPresent();
    }
  }

  @Test
  void aMissingObjectIsA404WithAnErrorDocument() throws Exception {
    String key = DAYS.daily("HOLEUSDT", LocalDate.parse("2024-02-11")).key();

    HttpResponse<byte[]> head = Http.head(archive, key);
    HttpResponse<byte[]> get = Http.get(archive, key);

    assertThat(head.statusCode()).isEqualTo(404);
    assertThat(head.body()).isEmpty();
    assertThat(get.statusCode()).isEqualTo(404);
    assertThat(Http.text(get)).contains("<Code>NoSuchKey</Code>", "<Key>" + key + "</Key>");
  }

  @Test
  void badListingParametersAreRefusedAsS3Does() throws Exception {
    Map<Map<String, String>, String> messages =
        Map.of(
            Map.of("start-after", "x"),
            "start-after only supported in REST.GET.BUCKET with list-type=2",
            Map.of("max-keys", "many"),
            "Provided max-keys not an integer or within integer range",
            Map.of("max-keys", "-1"),
            "Argument max-keys must be an integer between 0 and 2147483647",
            Map.of("list-type", "3"),
            "Invalid List Type specified in Request",
            Map.of("list-type", "2", "continuation-token", "made-up"),
            "The continuation token provided is incorrect",
            Map.of("list-type", "2", "continuation-token", "*"),
            "The continuation token provided is incorrect",
            Map.of("encoding-type", "base64"),
            "Invalid Encoding Method specified in Request");
    for (Map.Entry<Map<String, String>, String> expected : messages.entrySet()) {
      HttpResponse<byte[]> response = Http.list(archive, expected.getKey());
      assertThat(response.statusCode()).as("%s", expected.getKey()).isEqualTo(400);
      assertThat(Http.text(response))
          .contains("<Code>InvalidArgument</Code>", "<Message>" + expected.getValue());
    }
  }

  @Test
  void moreThanAThousandKeysAreNeverInOnePage() throws Exception {
    ListedPage page =
        ListedPage.parse(Http.list(archive, Map.of("max-keys", "5000", "prefix", "")).body());

    assertThat(page.keys()).hasSize(1000);
    assertThat(page.text("MaxKeys")).isEqualTo("1000");
    assertThat(page.isTruncated()).isTrue();
  }

  @Test
  void zeroMaxKeysIsAnEmptyLastPage() throws Exception {
    ListedPage page = ListedPage.parse(Http.list(archive, Map.of("max-keys", "0")).body());

    assertThat(page.keys()).isEmpty();
    assertThat(page.isTruncated()).isFalse();
  }

  @Test
  void malformedRequestsReturn400AndAClose() throws IOException {
    for (String request :
        List.of(
            "nonsense\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "get / HTTP/1.1\r\n\r\n",
            "GET relative HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /data.binance.vision/%FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /" + "x".repeat(40_000) + " HTTP/1.1\r\n\r\n")) {
      assertThat(Http.raw(archive, request)).startsWith("HTTP/1.1 400 Bad Request\r\n");
    }
    assertThat(archive.traffic().requests(RequestKind.OTHER)).isEqualTo(9);
    assertThat(archive.traffic().failures()).isEqualTo(9);
  }

  @Test
  void otherMethodsAndBucketsAreRefused() throws IOException {
    assertThat(
            Http.raw(
                archive,
                "DELETE /data.binance.vision/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
        .contains("<Code>MethodNotAllowed</Code>");
    assertThat(Http.raw(archive, "GET /other?prefix=x HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .contains("<Code>NoSuchBucket</Code>");
    assertThat(Http.raw(archive, "GET / HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 403 Forbidden\r\n")
        .contains("<Code>AccessDenied</Code>");
    assertThat(Http.raw(archive, "HEAD /data.binance.vision HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void oneConnectionServesManyRequestsAlsoWhenSentAtOnce() throws IOException {
    String one =
        "HEAD http://127.0.0.1/data.binance.vision/" + FILE.key() + " HTTP/1.1\r\nHost: x\r\n\r\n";
    String last = one.replace("1.1\r\n", "1.1\r\nConnection: close\r\n");

    String responses = Http.raw(archive, "\r\n" + one + one + last);

    assertThat(responses.split("HTTP/1.1 200 OK", -1)).hasSize(4);
    assertThat(archive.traffic().requests(RequestKind.HEAD)).isEqualTo(3);
  }

  @Test
  void trafficCountsByKindAndCanBeReset() throws Exception {
    Http.head(archive, FILE.key());
    HttpResponse<byte[]> file = Http.get(archive, FILE.key());
    Http.get(archive, FILE.checksumKey());
    Http.list(archive, Map.of("prefix", "none/"));
    Http.get(archive, "missing.zip");

    Traffic traffic = archive.traffic();
    assertThat(traffic.requestsByKind())
        .containsEntry(RequestKind.HEAD, 1L)
        .containsEntry(RequestKind.DOWNLOAD, 2L)
        .containsEntry(RequestKind.CHECKSUM, 1L)
        .containsEntry(RequestKind.LISTING, 1L)
        .containsEntry(RequestKind.OTHER, 0L);
    assertThat(traffic.requests()).isEqualTo(5);
    assertThat(traffic.failures()).isEqualTo(1);
    assertThat(traffic.mostAtOnce()).isEqualTo(1);
    assertThat(traffic.bytesSent()).isGreaterThan(file.body().length);
    assertThat(archive.recentRequests())
        .hasSize(5)
        .first()
        .isEqualTo("HEAD /data.binance.vision/" + FILE.key());

    archive.resetTraffic();

    assertThat(archive.traffic().requests()).isZero();
    assertThat(archive.traffic().bytesSent()).isZero();
    assertThat(archive.recentRequests()).isEmpty();
  }

  @Test
  void daysAppearAsTimePasses() throws Exception {
    String february = DAYS.monthly("BTCUSDT", YearMonth.parse("2024-02")).key();
    String leapDay = MINUTES.daily("BTCUSDT", LocalDate.parse("2024-02-29")).key();

    archive.publishThrough(LocalDate.parse("2024-02-28"));
    assertThat(Http.head(archive, leapDay).statusCode()).isEqualTo(404);
    assertThat(archive.objects(MINUTES.symbolPrefix(Cadence.DAILY, "BTCUSDT")))
        .hasSize(2 * (31 + 31 + 28));

    archive.publishThrough(LocalDate.parse("2024-02-29"));
    assertThat(Http.head(archive, leapDay).statusCode()).isEqualTo(200);
    assertThat(Http.head(archive, february).statusCode()).isEqualTo(404);

    archive.publishThrough(LocalDate.parse("2024-03-01"));
    assertThat(Http.head(archive, february).statusCode()).isEqualTo(200);
  }

  @Test
  void lateFilesAppearLateAndSaySo() {
    LocalDate day = LocalDate.parse("2024-01-10");
    ArchiveScenario scenario =
        ArchiveScenario.builder(1)
            .listed("BTCUSDT", DateRange.parse("2024-01-01..2024-01-31"))
            .listed("ETHUSDT", DateRange.parse("2024-01-01..2024-01-31"))
            .late("ETHUSDT", day, 3)
            .build();
    try (EmbeddedArchive slow = EmbeddedArchive.start(scenario)) {
      String key = MINUTES.daily("ETHUSDT", day).key();
      slow.publishThrough(day.plusDays(2));
      assertThat(slow.object(key)).isEmpty();
      assertThat(slow.object(MINUTES.daily("ETHUSDT", day.plusDays(1)).key())).isPresent();
      slow.publishThrough(day.plusDays(3));
      assertThat(slow.object(key).orElseThrow().lastModified())
          .isBetween(Instant.parse("2024-01-14T06:57:00Z"), Instant.parse("2024-01-14T08:40:00Z"));
    }
  }

  @Test
  void aReplacedFileChangesInEveryThingButItsRows() throws Exception {
    ArchivedObject before = archive.object(FILE.key()).orElseThrow();
    List<CsvKline> rows = CsvKline.read(Http.get(archive, FILE.key()).body(), FILE);

    archive.replace(FILE);
    archive.replace(FILE);

    ArchivedObject after = archive.object(FILE.key()).orElseThrow();
    byte[] zip = Http.get(archive, FILE.key()).body();
    assertThat(after.size()).isEqualTo(before.size() + 2).isEqualTo(zip.length);
    assertThat(after.entityTag()).isNotEqualTo(before.entityTag());
    assertThat(after.lastModified()).isAfter(before.lastModified());
    assertThat(CsvKline.read(zip, FILE)).isEqualTo(rows);
    assertThat(Http.text(Http.get(archive, FILE.checksumKey())))
        .isEqualTo(
            new String(GeneratedFile.checksumOf(zip, FILE.name(), true), StandardCharsets.UTF_8));
    assertThat(archive.objects(DAYS.prefix(Cadence.DAILY)))
        .extracting(ArchivedObject::key)
        .doesNotHaveDuplicates()
        .contains(FILE.key());
  }

  @Test
  void filesCanBePutAndTakenAway() throws Exception {
    archive.remove(FILE);
    assertThat(Http.head(archive, FILE.key()).statusCode()).isEqualTo(404);
    assertThat(Http.head(archive, FILE.checksumKey()).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> archive.replace(FILE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no file to replace: " + FILE.key());

    byte[] zip =
        KlineZips.zip(
            FILE, List.of(archive.scenario().kline("BTCUSDT", LocalDate.parse("2024-01-15"))));
    archive.put(FILE, zip);

    assertThat(Http.get(archive, FILE.key()).body()).isEqualTo(zip);
    assertThat(CsvKline.read(zip, FILE))
        .extracting(CsvKline::kline)
        .containsExactly(archive.scenario().kline("BTCUSDT", LocalDate.parse("2024-01-15")));
  }

  @Test
  void theDelayOfEveryResponseIsNotNegative() throws Exception {
    archive.delay(Duration.ofMillis(1));
    assertThat(Http.head(archive, FILE.key()).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> archive.delay(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A negative delay: PT-0.001S");
  }

  @Test
  void closingEndsEverythingAndCanBeRepeated() throws Exception {
    Http.head(archive, FILE.key());

    archive.close();
    archive.close();

    assertThatThrownBy(() -> Http.head(archive, FILE.key())).isInstanceOf(IOException.class);
  }
}

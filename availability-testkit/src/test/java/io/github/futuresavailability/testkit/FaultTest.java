package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultTest {
  private static final ArchiveSeries DAYS = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final ArchiveFile FILE = DAYS.daily("BTCUSDT", LocalDate.parse("2024-01-15"));

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  @AfterEach
  void close() {
    archive.close();
  }

  private int status(String key) throws IOException, InterruptedException {
    return Http.head(archive, key).statusCode();
  }

  private byte[] download() throws IOException, InterruptedException {
    return Http.get(archive, FILE.key()).body();
  }

  @Test
  void aStatusComesWithTheErrorOfS3() throws Exception {
    archive.inject(Fault.status(503));

    HttpResponse<byte[]> response = Http.get(archive, FILE.key());

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Http.text(response)).contains("<Code>SlowDown</Code>");
    assertThat(status(FILE.key())).isEqualTo(503);
    assertThat(archive.traffic().failures()).isEqualTo(2);

    archive.clearFaults();
    assertThat(status(FILE.key())).isEqualTo(200);
  }

  @Test
  void anyErrorStatusCanBeGivenAndNoOther() throws Exception {
    for (int status : new int[] {400, 403, 404, 418, 429, 451, 500, 502, 504, 599}) {
      archive.inject(Fault.status(status).times(1));
      assertThat(status(FILE.key())).isEqualTo(status);
    }
    assertThatThrownBy(() -> Fault.status(200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not an error status: 200");
  }

  @Test
  void aFaultStrikesOnlyWhereItIsAimed() throws Exception {
    archive.inject(Fault.status(500).on(RequestKind.HEAD).onKey(FILE.key()));
    archive.inject(Fault.status(403).onPrefix("data/futures/um/monthly/"));

    assertThat(status(FILE.key())).isEqualTo(500);
    assertThat(status(FILE.checksumKey())).isEqualTo(200);
    assertThat(Http.get(archive, FILE.key()).statusCode()).isEqualTo(200);
    assertThat(status("data/futures/um/monthly/any")).isEqualTo(403);
    assertThat(Http.list(archive, Map.of("prefix", "data/futures/um/monthly/klines/")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aFaultCanEndByItself() throws Exception {
    archive.inject(Fault.status(500).times(2));

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      statuses.add(status(FILE.key()));
    }

    assertThat(statuses).containsExactly(500, 500, 200);
    assertThatThrownBy(() -> Fault.reset().times(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a number of requests: 0");
  }

  @Test
  void aShareOfTheKeysIsAlwaysTheSame() throws Exception {
    archive.inject(Fault.status(500).onShare(0.3, 9));
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (LocalDate day : archive.scenario().presentDays("BTCUSDT")) {
      first.add(status(DAYS.daily("BTCUSDT", day).key()));
      second.add(status(DAYS.daily("BTCUSDT", day).key()));
    }

    assertThat(second).isEqualTo(first);
    assertThat(first.stream().filter(status -> status == 500).count()).isBetween(15L, 60L);
    assertThatThrownBy(() -> Fault.reset().onShare(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a share from 0 to 1: NaN");
  }

  @Test
  void connectionsAreResetOrCut() {
    for (Fault fault :
        List.of(Fault.reset(), Fault.resetInBody(), Fault.truncatedBody(), Fault.endlessBody())) {
      archive.clearFaults();
      archive.inject(fault.on(RequestKind.DOWNLOAD));
      String request =
          "GET /data.binance.vision/"
              + FILE.key()
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      if (fault.toString().equals("endless body")) {
        assertThat(readSome(request, 1 << 20)).isEqualTo(1 << 20);
      } else {
        assertThatThrownBy(this::download).as("%s", fault).isInstanceOf(IOException.class);
      }
    }
  }

  private int readSome(String request, int bytes) {
    try (Socket socket = Http.connect(archive)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return socket.getInputStream().readNBytes(bytes).length;
    } catch (IOException cut) {
      return -1;
    }
  }

  @Test
  void aDrippedBodyStartsButDoesNotEndSoon() throws Exception {
    archive.inject(Fault.drip());
    try (Socket socket = Http.connect(archive)) {
      socket
          .getOutputStream()
          .write(
              ("GET /data.binance.vision/" + FILE.key() + " HTTP/1.1\r\nHost: x\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(15), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void everyKindOfBadContentIsServedOverProperHttp() throws Exception {
    byte[] good = download();
    archive.inject(Fault.content(BadContent.SHORTENED).times(1));
    assertThat(download()).hasSize(good.length / 2);
    archive.inject(Fault.content(BadContent.BROKEN_ZIP).times(1));
    assertThatThrownBy(() -> CsvKline.text(download(), FILE))
        .hasCauseInstanceOf(ZipException.class);
    archive.inject(Fault.content(BadContent.EMPTY_ZIP).times(1));
    assertThat(entries(download())).isEmpty();
    archive.inject(Fault.content(BadContent.WRONG_ENTRY_NAME).times(1));
    assertThat(entries(download())).containsExactly("README.txt");
    archive.inject(Fault.content(BadContent.SECOND_ENTRY).times(1));
    assertThat(entries(download())).containsExactly("BTCUSDT-1d-2024-01-15.csv", "README.txt");
    archive.inject(Fault.content(BadContent.OVERSIZED_ZIP).times(1));
    byte[] oversized = download();
    assertThat(oversized).hasSizeLessThan(200_000);
    assertThat(CsvKline.text(oversized, FILE)).hasSize(64 << 20);
    assertThat(download()).isEqualTo(good);
  }

  @Test
  void checksumsCanBeWrongOrMissing() throws Exception {
    byte[] good = Http.get(archive, FILE.checksumKey()).body();
    archive.inject(Fault.content(BadContent.WRONG_CHECKSUM).times(1));
    assertThat(Http.get(archive, FILE.checksumKey()).body()).hasSameSizeAs(good).isNotEqualTo(good);
    archive.inject(Fault.missingChecksum());
    assertThat(Http.get(archive, FILE.checksumKey()).statusCode()).isEqualTo(404);
    assertThat(Http.get(archive, FILE.key()).statusCode()).isEqualTo(200);
  }

  @Test
  void aChangeThatFailsReturns500() throws Exception {
    archive.inject(
        Fault.rewrittenBody(
            body -> {
              throw new IllegalStateException("<broken>");
            }));

    HttpResponse<byte[]> response = Http.get(archive, FILE.key());

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(Http.text(response)).contains("IllegalStateException: &lt;broken&gt;");
    archive.put("stray.zip", new byte[] {1});
    archive.clearFaults();
    archive.inject(Fault.content(BadContent.WRONG_ENTRY_NAME));
    assertThat(entries(Http.get(archive, "stray.zip").body())).containsExactly("README.txt");
  }

  @Test
  void faultsAddUpInTheirOrder() throws Exception {
    archive.inject(Fault.delay(Duration.ofMillis(1)));
    archive.inject(Fault.content(BadContent.SHORTENED));
    archive.inject(Fault.content(BadContent.SHORTENED));
    archive.inject(Fault.status(500).onKeys(key -> key.endsWith("nothing")));

    int size = Math.toIntExact(archive.object(FILE.key()).orElseThrow().size());

    assertThat(download()).hasSize(size / 2 / 2);
    assertThat(Fault.content(BadContent.SHORTENED)).hasToString("shortened");
  }

  @Test
  void manyRequestsAreServedAtOnceAndCounted() throws Exception {
    int clients = 60;
    CountDownLatch all = new CountDownLatch(clients);
    archive.inject(
        Fault.rewrittenBody(
            body -> {
              all.countDown();
              await(all);
              return body;
            }));
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<String>> responses = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        responses.add(
            threads.submit(
                () ->
                    Http.raw(
                        archive, "GET /data.binance.vision/" + FILE.key() + " HTTP/1.0\r\n\r\n")));
      }
      for (Future<String> response : responses) {
        assertThat(response.get()).startsWith("HTTP/1.1 200 OK");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(archive.traffic().mostAtOnce()).isEqualTo(clients);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}

package io.github.futuresavailability.store.copy;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.filled;
import static io.github.futuresavailability.store.StoreFixtures.names;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SnapshotFetchTest {
  private static final FetchLimits SHORT =
      FetchLimits.DEFAULT.withIdleTimeout(Duration.ofMillis(300));
  private static final byte[] HTML = "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8);

  @TempDir Path published;
  @TempDir Path local;

  private FileServer server;
  private AvailabilityDatabase database;
  private Path target;

  @BeforeEach
  void publish() throws IOException {
    server = new FileServer(published);
    database = filled(published.resolve("working.duckdb"));
    database.publish(published.resolve("a.duckdb"));
    target = local.resolve("it's.duckdb");
  }

  @AfterEach
  void stop() {
    database.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(SnapshotFormat.class)
  void aSnapshotIsFetchedAndThenOnlyIfItIsAnother(SnapshotFormat format) throws IOException {
    Path source = published.resolve("b");
    String sha256 = database.publish(source, format).sha256();

    assertThat(Snapshots.fetch(server.address("b"), target))
        .isEqualTo(
            new FetchedSnapshot(
                server.address("b"), FetchOutcome.FETCHED, sha256, Files.size(target)));
    assertThat(server.requested()).containsExactly("b.sha256", "b");
    assertThatCode(() -> AvailabilityDatabase.verify(target)).doesNotThrowAnyException();
    try (AvailabilityDatabase fetched = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(content(fetched)).isEqualTo(content(database));
      assertThat(Snapshots.fetch(server.address("b"), target).outcome())
          .isEqualTo(FetchOutcome.UNCHANGED);
    }
    FetchedSnapshot again = Snapshots.fetch(server.address("b"), target);
    assertThat(again.outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(again.sha256()).isEqualTo(sha256);
    assertThat(server.requested()).containsExactly("b.sha256", "b", "b.sha256", "b.sha256");

    database.upsert(List.of(present("NEW", DAY)));
    database.publish(source, format);
    assertThat(Snapshots.fetch(server.address("b"), target).outcome())
        .isEqualTo(FetchOutcome.FETCHED);
    try (AvailabilityDatabase fetched = AvailabilityDatabase.openReadOnly(target)) {
      assertThat(content(fetched)).isEqualTo(content(database));
      assertThat(fetched.fingerprint()).isEqualTo(database.fingerprint());
    }
    assertThat(names(local)).containsExactly("it's.duckdb", "it's.duckdb.sha256");
  }

  @ParameterizedTest
  @EnumSource(SnapshotFormat.class)
  void aFileThatWasDamagedInItsPlaceIsFetchedAgain(SnapshotFormat format) throws IOException {
    database.publish(published.resolve("b"), format);
    Snapshots.fetch(server.address("b"), target);
    Files.write(target, Arrays.copyOf(Files.readAllBytes(target), 20_000));

    assertThat(Snapshots.fetch(server.address("b"), target).outcome())
        .isEqualTo(FetchOutcome.FETCHED);
    assertThatCode(() -> AvailabilityDatabase.verify(target)).doesNotThrowAnyException();
  }

  @Test
  void aRedirectIsFollowed() {
    for (String suffix : List.of("", ".sha256")) {
      server.respond(
          "latest" + suffix,
          exchange -> {
            exchange.getResponseHeaders().add("Location", "/a.duckdb" + suffix);
            exchange.sendResponseHeaders(302, -1);
          });
    }

    assertThat(Snapshots.fetch(server.address("latest"), target).outcome())
        .isEqualTo(FetchOutcome.FETCHED);
  }

  @Test
  void whatIsNotThereIsReported() {
    server.respond("a.duckdb", 404, HTML);
    refused("a.duckdb", "the server returned 404; nothing was changed");
    refused("none", "the server returned 404: without a checksum nothing is fetched");
    server.respond("a.duckdb", 503, HTML);
    assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target))
        .isInstanceOfSatisfying(
            FetchException.class,
            e -> {
              assertThat(e.status()).hasValue(503);
              assertThat(e.uri()).isEqualTo(server.address("a.duckdb"));
            });
  }

  @Test
  void anotherFileThanThePublishedOneIsRefused() throws IOException {
    byte[] snapshot = Files.readAllBytes(published.resolve("a.duckdb"));
    snapshot[snapshot.length / 2] ^= 1;
    server.respond("a.duckdb", 200, snapshot);
    refused("a.duckdb", "it has the checksum ");
    server.respond("a.duckdb", 200, HTML);
    refused("a.duckdb", "it has the checksum ");
    server.respond("a.duckdb.sha256", 200, HTML);
    refused("a.duckdb", "it has no line as sha256sum writes it");
    server.respond("a.duckdb.sha256", 200, new byte[] {(byte) 0xff, 0, 1});
    refused("a.duckdb", "it has no line as sha256sum writes it");
    server.respond("a.duckdb.sha256", 200, new byte[100_000]);
    refused("a.duckdb", "the limit is 65,536");
  }

  @Test
  void aFileWithItsChecksumThatIsNoSnapshotIsRefused() throws IOException {
    database.backup(published.resolve("backup"));
    refused("backup", "it is no published snapshot");

    Path text = Files.write(published.resolve("text"), HTML);
    sign(text);
    refused("text", "it is no published snapshot");

    Path cut = published.resolve("cut");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(published.resolve("a.duckdb")), 40_000));
    sign(cut);
    refused("cut", "it is no published snapshot");

    database.publish(published.resolve("gz"), SnapshotFormat.GZIP);
    Path cutGzip = published.resolve("gz");
    byte[] bytes = Files.readAllBytes(cutGzip);
    Files.write(cutGzip, Arrays.copyOf(bytes, bytes.length - 100));
    sign(cutGzip);
    refused("gz", "while unpacking");
  }

  @Test
  void aBodyThatEndsEarlyIsRefused() {
    server.respond(
        "a.duckdb",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(HTML);
          exchange.getResponseBody().flush();
          throw new IOException("gone");
        });
    refused("a.duckdb", "Cannot fetch");
  }

  @Test
  void aServerThatFallsSilentIsLeft() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    server.respond(
        "a.duckdb",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000_000);
          exchange.getResponseBody().write(HTML);
          exchange.getResponseBody().flush();
          assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
        });
    assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target, SHORT))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("nothing came for PT0.3S");
    assertThatThrownBy(
            () ->
                Snapshots.fetch(
                    server.address("a.duckdb"),
                    target,
                    FetchLimits.DEFAULT.withTotalTimeout(Duration.ofMillis(300))))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("it took longer than PT0.3S");
    end.countDown();
    assertThat(names(local)).isEmpty();
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    CountDownLatch requested = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    server.respond(
        "a.duckdb",
        exchange -> {
          requested.countDown();
          assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
        });
    var pool = Executors.newSingleThreadExecutor();
    try {
      var fetching =
          pool.submit(
              () -> {
                assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("the thread was interrupted");
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                return true;
              });
      requested.await();
      pool.shutdownNow();
      assertThat(fetching.get()).isTrue();
    } finally {
      end.countDown();
      pool.shutdownNow();
    }
    assertThat(names(local)).isEmpty();
  }

  @Test
  void whatIsTooLargeIsRefused() throws IOException {
    long size = Files.size(published.resolve("a.duckdb"));
    FetchLimits limits = FetchLimits.DEFAULT.withMaxBytes(size - 1);
    String limit = PlainText.counted(size - 1, "byte");
    database.publish(published.resolve("gz"), SnapshotFormat.GZIP);
    byte[] whole = Files.readAllBytes(published.resolve("a.duckdb"));

    assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target, limits))
        .hasMessageContaining(
            String.format(Locale.ROOT, "it has %,d bytes, the limit is %,d", size, size - 1));
    assertThatThrownBy(() -> Snapshots.fetch(server.address("gz"), target, limits))
        .hasMessageContaining("unpacks to more than " + limit);
    server.respond(
        "a.duckdb",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(whole);
        });
    assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target, limits))
        .hasMessageContaining("it is larger than the limit of " + limit);
    assertThat(names(local)).isEmpty();
  }

  @Test
  void onlyWhatWasPutThereIsReplaced() throws IOException {
    try (AvailabilityDatabase own = AvailabilityDatabase.open(target)) {
      own.upsert(List.of(present("MINE", DAY)));
    }
    byte[] before = Files.readAllBytes(target);

    assertThatThrownBy(() -> Snapshots.fetch(server.address("a.duckdb"), target))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining("is not a published snapshot or a backup");
    assertThatThrownBy(() -> database.publish(target))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageContaining(target.toString());
    assertThat(target).hasBinaryContent(before);
    assertThat(server.requested()).isEmpty();
  }

  @Test
  void aFolderThatIsMissingIsReported() {
    assertThatThrownBy(
            () -> Snapshots.fetch(server.address("a.duckdb"), local.resolve("none").resolve("x")))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("none");
  }

  private void refused(String name, String reason) {
    assertThatThrownBy(() -> Snapshots.fetch(server.address(name), target))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(server.address(name).toString())
        .hasMessageContaining(reason);
    assertThat(names(local)).isEmpty();
  }

  private static void sign(Path file) throws IOException {
    Files.writeString(
        file.resolveSibling(file.getFileName() + ".sha256"),
        Sha256.of(file) + "  " + file.getFileName() + "\n");
  }
}

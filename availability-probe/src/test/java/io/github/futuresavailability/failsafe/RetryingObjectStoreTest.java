package io.github.futuresavailability.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectListingRequest;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RetryingObjectStoreTest {
  private static final String KEY =
      ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", LocalDate.parse("2024-01-15")).key();
  private static final RetryPolicy<Object> TWICE_MORE =
      RetryPolicy.builder().withMaxRetries(2).withDelay(Duration.ofMillis(1)).build();

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
  private final HttpObjectStore plain = HttpObjectStore.at(archive.endpoint());
  private final ObjectStore store = RetryingObjectStore.around(plain, TWICE_MORE);

  @AfterEach
  void close() {
    store.close();
    archive.close();
  }

  @Test
  void theTimeOfTheServerIsPassedOn() throws IOException {
    archive.clock(Clock.fixed(Instant.parse("2024-02-01T12:00:00Z"), ZoneOffset.UTC));
    assertThat(store.serverTime()).isEmpty();
    store.head(KEY);
    assertThat(store.serverTime()).contains(Instant.parse("2024-02-01T12:00:00Z"));
  }

  @Test
  void aTransientFailureIsRetried() throws IOException {
    archive.inject(Fault.status(503).times(1));
    assertThat(store.head(KEY)).isPresent();

    archive.inject(Fault.resetInBody().times(2));
    assertThat(store.read(KEY, 1 << 20)).isPresent();

    archive.inject(Fault.content(BadContent.MALFORMED_XML).times(1));
    assertThat(store.list(ObjectListingRequest.of("data/")).objects()).isNotEmpty();
  }

  @Test
  void aFailureInTheEndSaysHowOftenItWasTried() {
    archive.inject(Fault.status(500));

    assertThatThrownBy(() -> store.head(KEY))
        .isInstanceOfSatisfying(
            ObjectStoreException.class,
            e -> {
              assertThat(e.attempts()).isEqualTo(3);
              assertThat(e.status()).hasValue(500);
              assertThat(e.kind()).isEqualTo(ObjectStoreException.Kind.TRANSIENT);
            })
        .hasMessageContaining("after 3 attempts");
    assertThat(archive.traffic().requests(RequestKind.HEAD)).isEqualTo(3);
  }

  @Test
  void whatWillBeTheSameAgainIsRequestedOnce() {
    archive.inject(Fault.status(403));

    assertThatThrownBy(() -> store.head(KEY))
        .isInstanceOfSatisfying(
            ObjectStoreException.class, e -> assertThat(e.attempts()).isEqualTo(1))
        .hasMessageContaining("403");
    assertThat(archive.traffic().requests()).isEqualTo(1);
  }

  @Test
  void aBodyThatIsTooLargeIsRequestedOnce() {
    assertThatThrownBy(() -> store.read(KEY, 10))
        .isInstanceOf(ObjectStoreException.class)
        .hasMessageContaining("larger than 10 bytes");
    assertThat(archive.traffic().requests()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNotThereIsRequestedOnce() throws IOException {
    assertThat(store.head("data/nothing.zip")).isEmpty();
    assertThat(archive.traffic().requests()).isEqualTo(1);
    assertThat(store.statistics().requests()).isEqualTo(1);
    assertThat(store.url(KEY)).isEqualTo(plain.url(KEY));
  }

  @Test
  void aPolicyThatHandlesMoreDoesNotRequestMore() {
    RetryPolicy<Object> everything =
        RetryPolicy.builder().handle(Throwable.class).withMaxRetries(5).build();
    archive.inject(Fault.status(404).on(RequestKind.LISTING));
    ObjectStore eager = RetryingObjectStore.around(plain, everything);

    assertThatThrownBy(() -> eager.list(ObjectListingRequest.of("data/")))
        .isInstanceOf(ObjectStoreException.class);
    assertThat(archive.traffic().requests()).isEqualTo(1);
  }

  @Test
  void aResultIsFinalWhateverThePolicyMakesOfIt() throws IOException {
    RetryPolicy<Object> neverContent =
        RetryPolicy.builder().handleResultIf(result -> true).withMaxRetries(5).build();
    ObjectStore eager = RetryingObjectStore.around(plain, neverContent);

    assertThat(eager.head("data/nothing.zip")).isEmpty();
    assertThat(eager.head(KEY)).isPresent();
    assertThat(archive.traffic().requests()).isEqualTo(2);
  }

  @Test
  void aPolicyWithoutAnEndIsRefused() throws IOException {
    RetryPolicy<Object> forEver = RetryPolicy.builder().withMaxRetries(-1).build();
    assertThatThrownBy(() -> RetryingObjectStore.around(plain, forEver))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withMaxRetries or withMaxDuration");

    RetryPolicy<Object> forAWhile =
        RetryPolicy.builder().withMaxRetries(-1).withMaxDuration(Duration.ofMinutes(1)).build();
    archive.inject(Fault.status(503).times(4));
    assertThat(RetryingObjectStore.around(plain, forAWhile).head(KEY)).isPresent();
    assertThat(archive.traffic().requests()).isEqualTo(5);
  }

  @Test
  void anInterruptEndsTheWaitForTheNextAttempt() {
    RetryPolicy<Object> slow = RetryPolicy.builder().withDelay(Duration.ofHours(1)).build();
    ObjectStore patient = RetryingObjectStore.around(plain, slow);
    Thread caller = Thread.currentThread();
    archive.inject(
        Fault.rewrittenBody(
            body -> {
              caller.interrupt();
              return "no listing".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            }));

    assertThatThrownBy(() -> patient.list(ObjectListingRequest.of("data/")))
        .isInstanceOfAny(InterruptedIOException.class, ObjectStoreException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(archive.traffic().requests()).isEqualTo(1);
  }

  @Test
  void aRunCountsTheAttemptsOfWhatFailed() {
    archive.inject(
        Fault.status(500).onKey(ArchiveSeries.UM_KLINES_1M.dailyKeys("ETHBTC").prefix()));
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))) {
      LocalDate last = archive.scenario().days().last();
      Backfill backfill =
          Backfill.from(store).into(database).between(last.minusDays(30), last).parallelism(4);

      assertThatThrownBy(backfill::run)
          .isInstanceOfSatisfying(
              CollectionFailedException.class,
              e ->
                  assertThat(e.report().failures())
                      .singleElement()
                      .satisfies(failure -> assertThat(failure.attempts()).isEqualTo(3)))
          .hasCauseInstanceOf(ObjectStoreException.class);
    }
  }
}

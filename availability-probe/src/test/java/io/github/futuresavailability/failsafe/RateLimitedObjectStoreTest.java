package io.github.futuresavailability.failsafe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.failsafe.RateLimitExceededException;
import dev.failsafe.RateLimiter;
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
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With permits for an hour, what gets through is a count and no matter of time. */
final class RateLimitedObjectStoreTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());
  private final HttpObjectStore plain = HttpObjectStore.at(archive.endpoint());

  @AfterEach
  void close() {
    plain.close();
    archive.close();
  }

  @Test
  void theTimeOfTheServerIsPassedOn() throws IOException {
    archive.clock(Clock.fixed(Instant.parse("2024-02-01T12:00:00Z"), ZoneOffset.UTC));
    ObjectStore limited = RateLimitedObjectStore.around(plain, hourly(3));
    assertThat(limited.serverTime()).isEmpty();
    limited.head("data/a");
    assertThat(limited.serverTime()).contains(Instant.parse("2024-02-01T12:00:00Z"));
  }

  @Test
  void everyKindOfRequestTakesAPermit() throws IOException {
    ObjectStore limited = RateLimitedObjectStore.around(plain, hourly(3));
    limited.head("data/a");
    limited.list(ObjectListingRequest.of("data/"));
    limited.read("data/a", 10);

    assertThatThrownBy(() -> limited.head("data/b"))
        .isInstanceOf(ObjectStoreException.class)
        .hasCauseInstanceOf(RateLimitExceededException.class)
        .hasMessageContaining("rate limit");
    assertThat(archive.traffic().requests()).isEqualTo(3);
    assertThat(limited.statistics().requests()).isEqualTo(3);
    assertThat(limited.url("data/b")).isEqualTo(plain.url("data/b"));
  }

  @Test
  void allThreadsOfARunShareTheLimit() {
    ObjectStore limited = RateLimitedObjectStore.around(plain, hourly(6));
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()))) {
      LocalDate last = archive.scenario().days().last();
      Backfill backfill =
          Backfill.from(limited).into(database).between(last.minusDays(30), last).parallelism(8);

      // One permit for the discovery, five for eleven symbols.
      assertThatThrownBy(backfill::run)
          .isInstanceOfSatisfying(
              CollectionFailedException.class, e -> assertThat(e.report().failures()).hasSize(6));
    }
    assertThat(archive.traffic().requests()).isEqualTo(6);
  }

  @Test
  void everyAttemptTakesAPermit() {
    archive.inject(Fault.status(503));
    ObjectStore store =
        RetryingObjectStore.around(
            RateLimitedObjectStore.around(plain, hourly(2)),
            RetryPolicy.builder().withMaxRetries(4).build());

    assertThatThrownBy(() -> store.head("data/a"))
        .isInstanceOfSatisfying(
            ObjectStoreException.class, e -> assertThat(e.attempts()).isEqualTo(5));
    assertThat(archive.traffic().requests()).isEqualTo(2);
  }

  @Test
  void aRequestWaitsForItsPermitUntilItIsInterrupted() throws IOException {
    RateLimiter<Object> patient = RateLimiter.burstyBuilder(1, HOUR).build();
    ObjectStore limited = RateLimitedObjectStore.around(plain, patient);
    limited.head("data/a");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> limited.head("data/b"))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("waiting for the rate limit");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(archive.traffic().requests()).isEqualTo(1);
  }

  /** Ten requests at one in two milliseconds cannot be done in less than eighteen. */
  @Test
  void aSmoothLimitSpreadsRequests() throws IOException {
    RateLimiter<Object> smooth = RateLimiter.smoothBuilder(Duration.ofMillis(2)).build();
    ObjectStore limited = RateLimitedObjectStore.around(plain, smooth);
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      limited.head("data/a");
    }

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(16_000_000);
  }

  private static RateLimiter<Object> hourly(int permits) {
    return RateLimiter.burstyBuilder(permits, HOUR).withMaxWaitTime(Duration.ofMillis(1)).build();
  }
}

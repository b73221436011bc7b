package io.github.futuresavailability.trades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void theTimeIsANumberOfSeconds() {
    assertThat(RetryAfter.of("0", null, NOW)).isZero();
    assertThat(RetryAfter.of("259200", null, NOW)).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void orADateOfTheClockOfTheServer() {
    String until = "Fri, 20 Nov 2026 10:02:00 GMT";

    assertThat(RetryAfter.of(until, null, NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.of(until, "Fri, 20 Nov 2026 10:01:30 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.of(until, "Fri, 20 Nov 2026 11:00:00 GMT", NOW)).isZero();
  }

  @Test
  void aFarDateIsANumberOfNanoseconds() {
    Duration wait = RetryAfter.of("Fri, 31 Dec 9999 23:59:59 GMT", null, NOW);

    assertThat(wait).isEqualTo(Duration.ofDays(36_500));
    assertThat(wait).extracting(Duration::toNanos).isEqualTo(3_153_600_000_000_000_000L);
  }

  @Test
  void orNotReadable() {
    assertThat(RetryAfter.of(null, null, NOW)).isNull();
    assertThat(RetryAfter.of("-1", null, NOW)).isNull();
    assertThat(RetryAfter.of("soon", null, NOW)).isNull();
    assertThat(RetryAfter.of("12345678901234567890", null, NOW)).isNull();
  }
}

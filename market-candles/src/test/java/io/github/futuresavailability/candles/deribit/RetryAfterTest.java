package io.github.futuresavailability.candles.deribit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2024-01-15T12:00:00Z");

  @Test
  void secondsAreTheTimeToWait() {
    assertThat(RetryAfter.of("120", null, NOW)).isEqualTo(Duration.ofMinutes(2));
    assertThat(RetryAfter.of("0", null, NOW)).isZero();
  }

  @Test
  void aDateIsATimeOfTheServersClock() {
    String later = "Mon, 15 Jan 2024 12:00:30 GMT";

    assertThat(RetryAfter.of(later, null, NOW)).isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.of(later, "Mon, 15 Jan 2024 12:00:20 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(RetryAfter.of("Monday, 15-Jan-24 12:00:30 GMT", null, NOW))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aDateThatHasPassedIsNoTimeToWait() {
    assertThat(RetryAfter.of("Mon, 15 Jan 2024 11:00:00 GMT", null, NOW)).isZero();
  }

  @Test
  void aNumberOfManyDigitsIsALongTime() {
    assertThat(RetryAfter.of("10000000", null, NOW)).isEqualTo(Duration.ofSeconds(10_000_000));
  }

  @Test
  void whatCannotBeReadIsIgnored() {
    assertThat(RetryAfter.of(null, null, NOW)).isNull();
    assertThat(RetryAfter.of("soon", null, NOW)).isNull();
    assertThat(RetryAfter.of("-5", null, NOW)).isNull();
    assertThat(RetryAfter.of("9999999999999999999", "no date", NOW)).isNull();
  }
}

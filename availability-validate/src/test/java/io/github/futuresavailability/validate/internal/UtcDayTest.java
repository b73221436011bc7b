package io.github.futuresavailability.validate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class UtcDayTest {
  @Test
  void todayIsAUtcDayInEveryZone() {
    Clock clock = Clock.fixed(Instant.parse("2024-03-01T23:00:00Z"), ZoneOffset.ofHours(9));

    assertThat(UtcDay.today(clock)).isEqualTo("2024-03-01");
  }
}

package io.github.futuresavailability.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class ResolutionTest {
  @Property
  void aStartIsAtOrBeforeEachInstantOfItsCandle(
      @ForAll Resolution resolution,
      @ForAll @LongRange(min = -1_000_000_000, max = 4_000_000_000L) long second) {
    Instant instant = Instant.ofEpochSecond(second);
    long index = resolution.indexOf(instant);

    assertThat(resolution.startOf(index)).isBeforeOrEqualTo(instant);
    assertThat(resolution.startOf(index + 1)).isAfter(instant);
    assertThat(resolution.indexOf(resolution.startOf(index))).isEqualTo(index);
    assertThat(Resolution.parse(resolution.code())).isEqualTo(resolution);
    assertThat(Resolution.parse(resolution.toString())).isEqualTo(resolution);
  }

  @Test
  void weeksStartOnMondayAndMonthsOnTheFirst() {
    Instant thursday = Instant.parse("2024-02-29T13:00:00Z");

    assertThat(Resolution.ONE_WEEK.startOf(Resolution.ONE_WEEK.indexOf(thursday)))
        .isEqualTo("2024-02-26T00:00:00Z");
    assertThat(Resolution.ONE_MONTH.startOf(Resolution.ONE_MONTH.indexOf(thursday)))
        .isEqualTo("2024-02-01T00:00:00Z");
    assertThat(Resolution.ONE_MONTH.endOf(thursday)).isEqualTo("2024-03-01T00:00:00Z");
  }

  @Test
  void aMinuteAndAMonthPrintAsTheUsualIntervals() {
    assertThat(Resolution.ONE_MINUTE).hasToString("1m");
    assertThat(Resolution.ONE_MONTH).hasToString("1M");
    assertThat(Resolution.ONE_HOUR).hasToString("1h");
  }

  @Test
  void anUnknownCodeIsRefused() {
    assertThatThrownBy(() -> Resolution.parse("7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No resolution \"7\"; write 1m, 1h or 1d, for example");
  }
}

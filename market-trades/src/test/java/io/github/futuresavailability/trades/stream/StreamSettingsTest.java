package io.github.futuresavailability.trades.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class StreamSettingsTest {
  private static final StreamSettings STANDARD = StreamSettings.standard();
  private static final Duration NEGATIVE = Duration.ofNanos(-1);

  @Test
  void theDefaultsAreThoseOfTheGuide() {
    assertThat(STANDARD)
        .hasToString(
            "StreamSettings[backOff=[PT5S, PT10S, PT20S, PT40S, PT1M], jitter=0.2,"
                + " failuresPerAddress=10, connectTimeout=PT15S, idleTimeout=PT1M,"
                + " symbolIdleTimeout=PT1M, rotation=PT23H, overlap=PT5S, gapDelay=PT0.1S,"
                + " closeTimeout=PT4.5S, maxQueued=20000, maxWaiting=100000, maxBatch=1000,"
                + " batchDelay=PT0S]");
  }

  @Test
  void eachSettingIsChangedAlone() {
    Duration time = Duration.ofMillis(7);
    StreamSettings changed =
        STANDARD
            .backOff(List.of(time))
            .jitter(1)
            .failuresPerAddress(2)
            .connectTimeout(time.plusMillis(1))
            .idleTimeout(time.plusMillis(2))
            .symbolIdleTimeout(time.plusMillis(3))
            .rotation(time.plusMillis(4))
            .overlap(time.plusMillis(5))
            .gapDelay(time.plusMillis(6))
            .closeTimeout(time.plusMillis(7))
            .maxQueued(3)
            .maxWaiting(0)
            .maxBatch(4)
            .batchDelay(time.plusMillis(8));

    assertThat(changed)
        .hasToString(
            "StreamSettings[backOff=[PT0.007S], jitter=1.0, failuresPerAddress=2,"
                + " connectTimeout=PT0.008S, idleTimeout=PT0.009S, symbolIdleTimeout=PT0.01S,"
                + " rotation=PT0.011S, overlap=PT0.012S, gapDelay=PT0.013S,"
                + " closeTimeout=PT0.014S, maxQueued=3, maxWaiting=0, maxBatch=4,"
                + " batchDelay=PT0.015S]");
    assertThat(STANDARD.maxBatch()).as("a setting is a copy").isEqualTo(1000);
  }

  @Test
  void wrongValuesAreRefusedWithTheirNames() {
    assertRefused("No delay", () -> STANDARD.backOff(List.of()));
    assertRefused("delay is negative: PT-0.000000001S", () -> STANDARD.backOff(List.of(NEGATIVE)));
    assertRefused("Not a share from 0 to 1: 1.5", () -> STANDARD.jitter(1.5));
    assertRefused("Not a share from 0 to 1: NaN", () -> STANDARD.jitter(Double.NaN));
    assertRefused("failuresPerAddress is less than 1: 0", () -> STANDARD.failuresPerAddress(0));
    assertRefused("connectTimeout is zero", () -> STANDARD.connectTimeout(Duration.ZERO));
    assertRefused("idleTimeout is negative: PT-0.000000001S", () -> STANDARD.idleTimeout(NEGATIVE));
    assertRefused("rotation is negative: PT-0.000000001S", () -> STANDARD.rotation(NEGATIVE));
    assertRefused("maxQueued is less than 1: 0", () -> STANDARD.maxQueued(0));
    assertRefused("maxWaiting is negative: -1", () -> STANDARD.maxWaiting(-1));
    assertRefused("batchDelay is negative: PT-0.000000001S", () -> STANDARD.batchDelay(NEGATIVE));
    assertRefused("maxBatch is less than 1: 0", () -> STANDARD.maxBatch(0));
  }

  private static void assertRefused(String message, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}

package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WriteLagTest {
  private static final long SECOND = 1_000_000;

  private final WriteLag lag = new WriteLag(100 * SECOND, 0);

  /** The lag at a time of both clocks. */
  private long at(long clock, long nanos, long next) {
    return lag.micros(clock * SECOND, next * SECOND, nanos * 1000 * SECOND) / SECOND;
  }

  @Test
  void anEventThatIsLateIsALag() {
    assertThat(at(100, 0, 100)).isZero();
    assertThat(at(103, 3, 101)).isEqualTo(2);
    assertThat(at(113, 13, 101)).isEqualTo(12);
    assertThat(at(114, 14, 120)).isZero();
  }

  @Test
  void aJumpOfTheClockIsNone() {
    assertThat(at(100, 0, 100)).isZero();
    assertThat(at(4000, 1, 101)).isZero();
    assertThat(at(4005, 6, 102)).isEqualTo(4);
    assertThat(at(4006, 7, 4000)).isZero();
  }

  @Test
  void aJumpBeforeTheFirstWriteIsNone() {
    assertThat(at(4000, 1, 101)).isZero();
    assertThat(at(4005, 6, 102)).isEqualTo(4);
  }

  @Test
  void afterTheJumpIsMadeUpForEverythingCountsAgain() {
    assertThat(at(100, 0, 100)).isZero();
    assertThat(at(4000, 1, 101)).isZero();
    assertThat(at(4001, 2, 4002)).isZero();
    assertThat(at(4013, 14, 4002)).isEqualTo(11);
  }

  @Test
  void aClockThatIsSetBackHasNoLag() {
    assertThat(at(100, 0, 100)).isZero();
    assertThat(at(50, 1, 101)).isZero();
  }

  @Test
  void onlyARunningWriteTakesTime() {
    assertThat(lag.writingMicros()).isZero();
    lag.beginWrite();
    long first = lag.writingMicros();
    Waiting.until("time passes", () -> lag.writingMicros() > first);
    lag.endWrite();
    assertThat(lag.writingMicros()).isZero();
  }
}

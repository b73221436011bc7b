package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class SendRepeatsTest {
  private static final long CALL = TimeUnit.SECONDS.toNanos(20);

  private final SendRepeats repeats = new SendRepeats();

  @Test
  void whileBrokersAreAwayTheFirstCallAndOneEveryThreeMinutesAreCounted() {
    StringBuilder repeated = new StringBuilder();
    long now = Long.MAX_VALUE - CALL;
    for (int i = 0; i < 22; i++) {
      repeated.append(repeats.isRepeated(now, now + CALL) ? '.' : 'c');
      now += CALL;
    }
    assertThat(repeated).hasToString("c........c........c...");

    repeats.succeeded();
    assertThat(repeats.isRepeated(now, now + CALL)).isFalse();
  }

  @Test
  void whatFailsWithoutWaitingIsLeftToTheStream() {
    assertThat(repeats.isRepeated(0, CALL)).isFalse();
    assertThat(repeats.isRepeated(CALL, CALL + 1_000)).isFalse();
    assertThat(repeats.isRepeated(CALL, 2 * CALL)).isTrue();
  }
}

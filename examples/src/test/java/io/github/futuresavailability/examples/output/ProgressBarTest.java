package io.github.futuresavailability.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.collect.Progress;
import io.github.futuresavailability.collect.Progress.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
  private static final String WIPE = "\r\u001B[K";

  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(drawn, true, StandardCharsets.UTF_8);
  private final AtomicLong nanoTime = new AtomicLong();

  private String drawn() {
    return drawn.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theBarIsDrawnOnOneLineAndWipedAtTheEnd() {
    try (ProgressBar bar = new ProgressBar(terminal, nanoTime::get)) {
      bar.onProgress(new Progress(Phase.AVAILABILITY, 500, 1000));
    }

    assertThat(drawn())
        .isEqualTo(WIPE + "availability    [###############...............] 500 of 1,000" + WIPE);
  }

  @Test
  void theBarIsDrawnTenTimesASecondAtMost() {
    try (ProgressBar bar = new ProgressBar(terminal, nanoTime::get)) {
      bar.onProgress(new Progress(Phase.DAILY_VOLUMES, 1, 9));
      bar.onProgress(new Progress(Phase.DAILY_VOLUMES, 2, 9));
      nanoTime.set(100_000_000);
      bar.onProgress(new Progress(Phase.DAILY_VOLUMES, 3, 9));
    }

    assertThat(drawn()).contains(" 1 of 9").doesNotContain(" 2 of 9").contains(" 3 of 9");
  }

  @Test
  void theRateAndTheTimeLeftAreThoseOfThePhase() {
    try (ProgressBar bar = new ProgressBar(terminal, nanoTime::get)) {
      bar.onProgress(new Progress(Phase.DISCOVERY, 0, 1));
      nanoTime.set(60_000_000_000L);
      bar.onProgress(new Progress(Phase.AVAILABILITY, 0, 10_000));
      nanoTime.set(62_000_000_000L);
      bar.onProgress(new Progress(Phase.AVAILABILITY, 100, 10_000));
      nanoTime.set(160_000_000_000L);
      bar.onProgress(new Progress(Phase.AVAILABILITY, 9_000, 10_000));
      nanoTime.set(200_000_000_000L);
      bar.onProgress(new Progress(Phase.DAILY_VOLUMES, 5, 100_000));
      nanoTime.set(202_000_000_000L);
      bar.onProgress(new Progress(Phase.DAILY_VOLUMES, 8, 30_000));
    }

    assertThat(drawn())
        .contains(" 100 of 10,000, 50/s, 3 min 18 s left")
        .contains(" 9,000 of 10,000, 90/s, 11 s left")
        .contains(" 5 of 100,000" + WIPE)
        .contains(" 8 of 30,000, 1.5/s, 5 h 33 min left");
  }

  @Test
  void everyPhaseIsShownWhenItBegins() {
    try (ProgressBar bar = new ProgressBar(terminal, nanoTime::get)) {
      for (Phase phase : Phase.values()) {
        bar.onProgress(new Progress(phase, 0, 0));
      }
    }

    assertThat(drawn())
        .contains("finding symbols", "availability", "writing", "monthly volumes", "daily volumes");
  }

  @Test
  void nothingIsDrawnWithoutATerminal() {
    Session session = new Session(terminal, terminal, ProgressStyle.NONE, Clock.systemUTC());
    try (ProgressBar bar = ProgressBar.in(session)) {
      bar.onProgress(new Progress(Phase.AVAILABILITY, 1, 2));
    }

    assertThat(drawn()).isEmpty();
  }

  @Test
  void aTerminalGetsABar() {
    Session session = new Session(terminal, terminal, ProgressStyle.BAR, Clock.systemUTC());
    try (ProgressBar bar = ProgressBar.in(session)) {
      bar.onProgress(new Progress(Phase.AVAILABILITY, 1, 2));
    }

    assertThat(drawn()).contains("availability").endsWith(WIPE);
  }
}

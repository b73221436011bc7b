package io.github.futuresavailability.examples.demo.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableFramesTest {
  @Test
  void someStatesAreShownAndTheLastOneIsAmongThem() {
    TableFrames frames = new TableFrames();
    for (int i = 0; i < 10; i++) {
      frames.stream().print((i == 0 ? "" : "\u001B[2A") + "\u001B[Ka " + i + "\n\u001B[Kb\n");
    }

    assertThat(frames.some(4)).containsExactly("a 1\nb\n", "a 4\nb\n", "a 6\nb\n", "a 9\nb\n");
    assertThat(new TableFrames().some(4)).isEmpty();
  }
}

package io.github.futuresavailability.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers in tables. */
final class TextTableTest {
  @Test
  void aZeroHasNoSignHoweverItCameAbout() {
    Layout<Double> layout = new Layout<>(List.of("change"), List::of);

    assertThat(layout.print("x", List.of(-0.0, -0.004, -0.01)))
        .isEqualTo("x\nchange\n  0.00\n  0.00\n -0.01");
    assertThat(layout.csv(List.of(-0.0))).isEqualTo("change\n0.0\n");
    assertThat(TextTable.rounded("%+8.1f", -0.04)).isEqualTo("    +0.0");
    assertThat(TextTable.rounded("%+8.1f", -10.0)).isEqualTo("   -10.0");
  }
}

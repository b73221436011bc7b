package io.github.futuresavailability.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LinesTest {
  @Test
  void everyTextBecomesOneLineThatSteersNoTerminal() {
    assertThat(Lines.single(" a\r\n\tb\u001B[31mred\u2028c\u202Ed ")).isEqualTo("a b [31mred c d");
    assertThat(Lines.single("币安人生USDT")).isEqualTo("币安人生USDT");
  }

  @Test
  void figuresReadTheSameEverywhere() {
    assertThat(Lines.number(1_610_180)).isEqualTo("1,610,180");
    assertThat(Lines.count(1, "day")).isEqualTo("1 day");
    assertThat(Lines.count(1200, "day")).isEqualTo("1,200 days");
    assertThat(Lines.megabytes(12_345_678)).isEqualTo("12.3 MB");
    assertThat(Lines.seconds(Duration.ofMillis(1540))).isEqualTo("1.5 s");
  }
}

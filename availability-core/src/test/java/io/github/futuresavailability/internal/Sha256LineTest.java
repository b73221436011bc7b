package io.github.futuresavailability.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of checksum files as the tools of several systems write them. */
final class Sha256LineTest {
  private static final String DIGITS = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(strings = {"  a.zip", " *a.zip", "  a.zip\n", "  a.zip\r\n", " *a.zip\r\n"})
  void theMarkOfBinaryModeAndTheEndOfTheLineAreNoPartOfTheName(String rest) {
    Sha256.Line expected = new Sha256.Line(DIGITS, "a.zip");

    assertThat(Sha256.Line.parse(DIGITS + rest)).contains(expected);
    assertThat(Sha256.Line.parse(DIGITS.toUpperCase(Locale.ROOT) + rest)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void aLineMayHaveOnlyDigits(String end) {
    assertThat(Sha256.Line.parse(DIGITS + end)).contains(new Sha256.Line(DIGITS, ""));
  }

  @Test
  void twoLinesAreNotOne() {
    assertThat(Sha256.Line.parse(DIGITS + "  a.zip\n" + DIGITS + "  b.zip\n")).isEmpty();
    assertThat(Sha256.Line.parse(DIGITS + "  a.zip\n\n")).isEmpty();
  }
}

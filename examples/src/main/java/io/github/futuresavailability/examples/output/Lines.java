package io.github.futuresavailability.examples.output;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Formats texts and numbers for a terminal, the same in every locale. */
public final class Lines {
  private Lines() {}

  /**
   * One line of any text, without control characters.
   *
   * @param text any text
   * @return the text with every run of white space and control characters as one space
   */
  public static String single(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
  }

  /**
   * A number with thousands separators.
   *
   * @param number the number
   * @return for example {@code 1,610,180}
   */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * A number and a noun.
   *
   * @param number the number
   * @param noun the noun in the singular; its plural has an s
   * @return for example {@code 1 day} or {@code 2 days}
   */
  public static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * A number of bytes.
   *
   * @param bytes the number
   * @return megabytes with a decimal, for example {@code 12.3 MB}
   */
  public static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /**
   * A duration.
   *
   * @param time the time
   * @return seconds with a decimal, for example {@code 1.5 s}
   */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%,.1f s", time.toMillis() / 1e3);
  }

  /**
   * An exact decimal.
   *
   * @param value the decimal
   * @return its digits without an exponent and without zeros at the end
   */
  public static String decimal(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}

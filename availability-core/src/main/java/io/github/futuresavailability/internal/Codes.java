package io.github.futuresavailability.internal;

import java.util.Objects;
import java.util.function.Function;

/** Finds the constants of enums by their codes. */
public final class Codes {
  private Codes() {}

  /**
   * The constant with a code.
   *
   * @param unknown the message for a code that no constant has, with {@code %s} for the code
   * @throws IllegalArgumentException if no constant has the code
   */
  public static <T extends Enum<T>> T parse(
      T[] constants, Function<T, String> codeOf, String code, String unknown) {
    Objects.requireNonNull(code, "code");
    for (T constant : constants) {
      if (codeOf.apply(constant).equals(code)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(unknown.formatted(code));
  }
}

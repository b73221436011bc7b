package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses arguments; an error message shows the expected form. */
final class Arguments {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Arguments() {}

  static LocalDate date(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      // Reported below.
    }
    throw new TypeConversionException("no date: \"" + text + "\"; write 2024-01-31");
  }

  static ContractType contractType(String text) {
    try {
      return ContractType.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

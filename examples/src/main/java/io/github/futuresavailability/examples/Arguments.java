package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.trades.AssetClass;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses arguments; an error message shows the expected form. */
final class Arguments {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private static final Pattern TIME = Pattern.compile("\\d{1,6}[smh]");

  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

  private Arguments() {}

  static LocalDate date(String text) {
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException noSuchDay) {
      // Reported below.
    }
    throw new TypeConversionException(
        "no date: \"" + text + "\"; write 2024-01-31, yesterday or latest");
  }

  static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
  }

  static long large(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
  }

  /** A whole number of seconds, minutes or hours. */
  static Duration duration(String text) {
    if (TIME.matcher(text).matches()) {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
    throw new TypeConversionException("no time: \"" + text + "\"; write 60s, 10m or 2h");
  }

  static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new TypeConversionException("no number: \"" + text + "\"; write 1000000");
  }

  private static TypeConversionException notANumber(String text) {
    boolean isWhole = WHOLE.matcher(text).matches();
    return new TypeConversionException(
        isWhole ? "the number is too large: " + text : "no whole number: \"" + text + "\"");
  }

  /** Checks a count of an option. */
  static void requirePositive(String option, int count) {
    if (count < 1) {
      throw new UsageException(option + " is " + count + "; it must be at least 1");
    }
  }

  static Resolution resolution(String text) {
    try {
      return Resolution.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static Market market(String text) {
    try {
      return Market.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static AssetClass assetClass(String text) {
    try {
      return AssetClass.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static ContractType contractType(String text) {
    try {
      return ContractType.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}

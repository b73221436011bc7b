package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.PlainText;
import java.util.Objects;
import java.util.regex.Pattern;

/** The form of ISO 6166: a country, nine letters or digits, and a check digit. */
final class Isin {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");

  private Isin() {}

  static String checked(String isin) {
    Objects.requireNonNull(isin, "isin");
    if (!FORM.matcher(isin).matches()) {
      throw refused("is not two letters, nine letters or digits and a digit", isin);
    }
    if (sum(isin) % 10 != 0) {
      throw refused("has a wrong check digit", isin);
    }
    return isin;
  }

  /** Letters count as 10 to 35; every other digit from the right is doubled (Luhn). */
  private static int sum(String isin) {
    StringBuilder digits = new StringBuilder();
    isin.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 1 ? 2 * digit : digit;
      sum += counted / 10 + counted % 10;
    }
    return sum;
  }

  private static IllegalArgumentException refused(String fault, String isin) {
    return new IllegalArgumentException("isin " + fault + ": " + PlainText.quoted(isin, 60));
  }
}

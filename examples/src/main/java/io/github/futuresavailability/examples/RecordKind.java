package io.github.futuresavailability.examples;

import io.github.futuresavailability.internal.Codes;
import picocli.CommandLine.TypeConversionException;

/** What the rows of a CSV file are. */
enum RecordKind {
  /** Trades. */
  TRADES("trades", "trade"),
  /** The best prices of both sides. */
  QUOTES("quotes", "quote"),
  /** Instruments. */
  REFERENCE_DATA("reference-data", "instrument");

  private final String code;
  private final String noun;

  RecordKind(String code, String noun) {
    this.code = code;
    this.noun = noun;
  }

  /** The word for one record. */
  String noun() {
    return noun;
  }

  static RecordKind parse(String text) {
    try {
      return Codes.parse(
          values(),
          RecordKind::toString,
          text,
          "No kind of records \"%s\"; write trades, quotes or reference-data");
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return code;
  }
}

package io.github.futuresavailability.examples;

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
    for (RecordKind kind : values()) {
      if (kind.code.equals(text)) {
        return kind;
      }
    }
    throw new TypeConversionException(
        "No kind of records \"" + text + "\"; write trades, quotes or reference-data");
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return code;
  }
}

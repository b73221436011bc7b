package io.github.futuresavailability.examples.document;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeRecords;
import java.util.Locale;

/** The records of a lake, of which each kind has a table. */
public enum LakeKind {
  /** Trades. */
  TRADES("trade"),
  /** The best prices of both sides. */
  QUOTES("quote");

  private final String noun;

  LakeKind(String noun) {
    this.noun = noun;
  }

  /**
   * The word for one record.
   *
   * @return the word
   */
  public String noun() {
    return noun;
  }

  /**
   * The table of this kind.
   *
   * @param lake an open lake
   * @return its table
   */
  public LakeRecords<?> in(Lake lake) {
    return switch (this) {
      case TRADES -> lake.trades();
      case QUOTES -> lake.quotes();
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

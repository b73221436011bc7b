package io.github.futuresavailability.examples.server;

/** What a route reads. */
enum Source {
  /** The availability record. */
  DATABASE("availability record", "--db"),
  /** A store of candles. */
  CANDLES("store of candles", "--candles"),
  /** Trades and quotes. */
  LAKE("lake", "--lake");

  private final String noun;
  private final String option;

  Source(String noun, String option) {
    this.noun = noun;
    this.option = option;
  }

  String noun() {
    return noun;
  }

  /** The option of the command that opens it. */
  String option() {
    return option;
  }
}

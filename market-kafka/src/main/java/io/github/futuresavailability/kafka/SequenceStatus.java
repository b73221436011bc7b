package io.github.futuresavailability.kafka;

/** How the number of a record follows those of earlier records of its exchange and symbol. */
public enum SequenceStatus {
  /** It is the next one, or the first that is known of the symbol. */
  OK,
  /** 1 to 10 numbers before it are missing. */
  SMALL_GAP,
  /** More than 10 numbers before it are missing. */
  LARGE_GAP,
  /**
   * The exchange began again: the number is less than half of the last one, and the record is more
   * than one hour younger, or the last one is that of a restart, whose time is not known.
   */
  RESET,
  /** It is less than the last one, and was not read before as far as it is known. */
  OUT_OF_ORDER,
  /** It was read before, among the 1,024 numbers up to the highest one. */
  DUPLICATE
}

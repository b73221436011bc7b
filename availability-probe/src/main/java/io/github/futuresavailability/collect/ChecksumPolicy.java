package io.github.futuresavailability.collect;

/**
 * The kline files that are verified with their published checksum. Damage is detected without it,
 * because a zip contains a checksum; the published checksum also proves that the file is the
 * published one.
 */
public enum ChecksumPolicy {
  /** Every file: the default. */
  ALWAYS,
  /**
   * New and suspect files only, which saves almost half of the requests of a first collection.
   *
   * <p>A file is new if its last day ended within the last 30 days: the archive may still change
   * it. A file is suspect if the archive was seen to replace a file of its symbol and days, if it
   * is a monthly file without a day that is present, or if its numbers contradict each other: a
   * high below the low, an open or close outside them, a negative number, more bought by takers
   * than traded, or volume without trades.
   */
  NEW_OR_SUSPECT
}

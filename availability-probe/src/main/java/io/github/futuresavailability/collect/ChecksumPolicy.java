package io.github.futuresavailability.collect;

/**
 * Which kline files are held to their published checksum. A damaged file is noticed without it,
 * because a zip has a checksum of its own; what the published one adds is that the file is the one
 * that was published.
 */
public enum ChecksumPolicy {
  /** Every file: the default. */
  ALWAYS,
  /**
   * Files that are new or doubtful, which saves almost half of the requests of a first collection.
   *
   * <p>New is a file whose last day ended within the last 30 days: the archive may still be writing
   * it. Doubtful is a file of a symbol and of days on which the archive was seen to replace a file,
   * a monthly file that lacks a day which is present, and one whose numbers do not fit each other:
   * a high below the low, an open or close outside of them, a negative number, more bought by
   * takers than traded, or volume without trades.
   */
  NEW_OR_SUSPECT
}

package io.github.futuresavailability.validate.crosscheck;

import java.util.Locale;

/** The likely reason why a contract is on only one side of a cross-check. */
public enum DifferenceReason {
  /** Trades at the exchange, which listed it on the compared day or later. */
  JUST_LISTED("just listed", true),
  /** Trades at the exchange; its file was absent when probed too early for a final result. */
  NOT_YET_PUBLISHED("not yet published", true),
  /** Was traded on the compared day; the exchange has started to close it since. */
  SETTLING("settling", true),
  /** Was traded on the compared day; it does not trade at the exchange now. */
  HALTED("not trading now", true),
  /** Trades at the exchange, and the database has no row for it on the compared day. */
  UNPROBED("unprobed", false),
  /** Trades at the exchange, and the archive has no file, which is final. */
  NOT_IN_ARCHIVE("not in the archive", false),
  /** Is at the exchange as another kind of contract, or in another quote asset. */
  OTHER_CLASS("another class at the exchange", false),
  /** Was traded on the compared day, and the exchange does not know it. */
  NOT_AT_EXCHANGE("unknown to the exchange", false);

  private final String text;
  private final boolean explained;

  DifferenceReason(String text, boolean explained) {
    this.text = text;
    this.explained = explained;
  }

  /**
   * Whether the difference is expected, because the two sides are of different times, so that it
   * does not lower the match share.
   *
   * @return false if the difference may be a defect
   */
  public boolean isExplained() {
    return explained;
  }

  /**
   * The lower-case name in JSON.
   *
   * @return for example {@code not_yet_published}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason as reports print it.
   *
   * @return for example {@code not in the archive}
   */
  public String text() {
    return text;
  }
}

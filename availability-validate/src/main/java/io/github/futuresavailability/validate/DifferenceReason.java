package io.github.futuresavailability.validate;

import java.util.Locale;

/** Why a contract probably stands on one side of a cross-check only. */
public enum DifferenceReason {
  /** Trades at the exchange, which listed it on the compared day or later. */
  JUST_LISTED("just listed", true),
  /** Trades at the exchange; its file was not there, and was asked for before that is final. */
  NOT_YET_PUBLISHED("not yet published", true),
  /** Was traded on the compared day; the exchange is winding it up since. */
  SETTLING("settling", true),
  /** Was traded on the compared day; at the exchange it does not trade at the moment. */
  HALTED("not trading at the moment", true),
  /** Trades at the exchange, and the database has no row for it on the compared day. */
  NEVER_ASKED("never asked", false),
  /** Trades at the exchange, and the archive had no file when it was asked for good. */
  NOT_IN_ARCHIVE("not in the archive", false),
  /** Is at the exchange as another kind of contract, or in another quote asset. */
  OTHER_CLASS("another class at the exchange", false),
  /** Was traded on the compared day, and the exchange does not know it. */
  NOT_AT_EXCHANGE("unknown to the exchange", false);

  private final String words;
  private final boolean explained;

  DifferenceReason(String words, boolean explained) {
    this.words = words;
    this.explained = explained;
  }

  /**
   * Whether the moment explains the difference, so that it does not lower the match share.
   *
   * @return false if somebody should look
   */
  public boolean isExplained() {
    return explained;
  }

  /**
   * The lower-case name used in JSON.
   *
   * @return for example {@code not_yet_published}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason in words. */
  String words() {
    return words;
  }
}

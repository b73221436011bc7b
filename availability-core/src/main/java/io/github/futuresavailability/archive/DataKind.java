package io.github.futuresavailability.archive;

import io.github.futuresavailability.internal.Codes;

/** The kind of data in the files of a series; each kind has a folder in the archive. */
public enum DataKind {
  /** Candles of trades. */
  KLINES("klines", true),
  /** Candles of the mark price. */
  MARK_PRICE_KLINES("markPriceKlines", true),
  /** Candles of the index price. */
  INDEX_PRICE_KLINES("indexPriceKlines", true),
  /** Candles of the premium index. */
  PREMIUM_INDEX_KLINES("premiumIndexKlines", true),
  /** Trades, aggregated by taker order. */
  AGG_TRADES("aggTrades", false),
  /** Single trades. */
  TRADES("trades", false),
  /** Best bid and offer. */
  BOOK_TICKER("bookTicker", false),
  /** Depth of the order book. */
  BOOK_DEPTH("bookDepth", false),
  /** Open interest and long/short ratios. */
  METRICS("metrics", false),
  /** Funding rates; monthly files only. */
  FUNDING_RATE("fundingRate", false);

  private final String code;
  private final boolean hasInterval;

  DataKind(String code, boolean hasInterval) {
    this.code = code;
    this.hasInterval = hasInterval;
  }

  /**
   * The folder of the kind.
   *
   * @return for example {@code klines}
   */
  public String code() {
    return code;
  }

  /**
   * Whether the files of this kind are in a folder for each interval.
   *
   * @return true for the four kinds of klines
   */
  public boolean hasInterval() {
    return hasInterval;
  }

  /**
   * Whether the archive has daily files of this kind, and not only monthly ones.
   *
   * @return true for all kinds but funding rates
   */
  public boolean hasDailyFiles() {
    return this != FUNDING_RATE;
  }

  /**
   * The kind of that folder.
   *
   * @param code a folder as {@link #code()} gives it
   * @return the kind
   * @throws IllegalArgumentException if there is no such kind
   */
  public static DataKind parse(String code) {
    return Codes.parse(values(), DataKind::code, code, "No kind of archive data \"%s\"");
  }
}

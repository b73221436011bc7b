package io.github.futuresavailability.trades.internal.stream;

import org.jspecify.annotations.Nullable;

/** The duty to request the history of one symbol; one thread at a time has it. */
final class Fill {
  private final SymbolStream symbol;
  private final Runnable found;
  private boolean isCheck;
  private boolean hasFound;
  private int failures;

  /** A page that omits ids, until another one confirms it. */
  private @Nullable TradePage unconfirmed;

  Fill(SymbolStream symbol, boolean isCheck, Runnable found) {
    this.symbol = symbol;
    this.isCheck = isCheck;
    this.found = found;
  }

  SymbolStream symbol() {
    return symbol;
  }

  /** Whether a page is needed even without a gap. */
  boolean isCheck() {
    return isCheck;
  }

  /** The history has been read to its end. */
  void endCheck() {
    isCheck = false;
  }

  /**
   * The page, or null if it omits ids and must be requested again: what one response alone omits,
   * the source may have. Trades that only one of two responses has exist.
   */
  @Nullable TradePage confirmed(TradePage page) {
    TradePage earlier = unconfirmed;
    unconfirmed = null;
    if (!page.omitsIds()) {
      return page;
    }
    if (earlier == null || earlier.lastId() < page.fromId()) {
      unconfirmed = page;
      return null;
    }
    return page.with(earlier);
  }

  /** The history goes on. */
  void advanced() {
    failures = 0;
  }

  /** The history had something. */
  void found() {
    if (!hasFound) {
      hasFound = true;
      found.run();
    }
  }

  int failed() {
    return ++failures;
  }
}

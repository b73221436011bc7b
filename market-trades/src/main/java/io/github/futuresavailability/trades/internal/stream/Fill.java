package io.github.futuresavailability.trades.internal.stream;

/** The duty to request the history of one symbol; one thread at a time has it. */
final class Fill {
  private final SymbolStream symbol;
  private final Runnable found;
  private boolean isCheck;
  private boolean hasFound;
  private int failures;

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

  void moved() {
    failures = 0;
    if (!hasFound) {
      hasFound = true;
      found.run();
    }
  }

  int failed() {
    return ++failures;
  }
}

package io.github.futuresavailability.lake;

import java.util.List;

/**
 * Trades of several exchanges or in several currencies, from which nothing common can be computed.
 */
public final class MixedTradesException extends LakeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> markets;

  MixedTradesException(String symbol, List<String> markets) {
    super(
        "The trades of %s are of several markets: %s; choose one with exchange(...)"
            .formatted(symbol, String.join(", ", markets)),
        null);
    this.markets = List.copyOf(markets);
  }

  /**
   * The markets.
   *
   * @return exchange and currency of each, in their order
   */
  public List<String> markets() {
    return markets;
  }
}

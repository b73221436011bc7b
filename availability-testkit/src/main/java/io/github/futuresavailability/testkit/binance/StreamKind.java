package io.github.futuresavailability.testkit.binance;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of streams with events of their own. */
enum StreamKind {
  TRADE("trade"),
  AGG_TRADE("aggTrade"),
  BOOK_TICKER("bookTicker");

  private final String code;

  StreamKind(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }

  static Optional<StreamKind> find(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }
}

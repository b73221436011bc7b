package io.github.futuresavailability.examples;

import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.BinanceSymbols;
import io.github.futuresavailability.trades.binance.HistoryLimits;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From where a command requests the history of trades, and with which account. */
final class HistoryOptions {
  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "The address of the history, without a path. Default: that of the market.")
  private @Nullable URI address;

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      description =
          "The environment variable that has the API key of an account, which the history of"
              + " binance.us needs. Default: none.")
  private @Nullable String keyVariable;

  boolean isSet() {
    return address != null || keyVariable != null;
  }

  boolean hasAddress() {
    return address != null;
  }

  /** The symbols of a market at the address of its history; the caller closes them. */
  BinanceSymbols symbols(BinanceMarket market) {
    return BinanceSymbols.at(market, address(market));
  }

  /** The history of a market; the caller closes it, before the symbols. */
  BinanceHistory history(BinanceMarket market, BinanceSymbols symbols) {
    HistoryLimits limits = HistoryLimits.of(market);
    if (keyVariable == null) {
      return BinanceHistory.at(market, address(market), symbols, limits);
    }
    return BinanceHistory.at(
        market, address(market), symbols, limits, EnvironmentVariable.value(keyVariable).strip());
  }

  private URI address(BinanceMarket market) {
    return address == null ? market.api() : address;
  }
}

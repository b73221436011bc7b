package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.internal.Codes;
import io.github.futuresavailability.trades.AssetClass;
import java.net.URI;

/**
 * A market of Binance, which is an exchange of its own: a symbol or an id of one says nothing about
 * another.
 */
public enum BinanceMarket {
  /** Spot of binance.com, with every single trade. */
  SPOT("spot", "BINANCE", AssetClass.CRYPTO, "https://api.binance.com", "/api/v3/"),
  /** Spot of binance.us, with every single trade. */
  US("us", "BINANCE_US", AssetClass.CRYPTO, "https://api.binance.us", "/api/v3/"),
  /** USD-M futures, with aggregate trades; quantities are in the base asset. */
  UM("um", "BINANCE_UM", AssetClass.FUTURES, "https://fapi.binance.com", "/fapi/v1/"),
  /** COIN-M futures, with aggregate trades; quantities are numbers of contracts. */
  CM("cm", "BINANCE_CM", AssetClass.FUTURES, "https://dapi.binance.com", "/dapi/v1/");

  private final String code;
  private final String exchange;
  private final AssetClass assetClass;
  private final URI api;
  private final String path;

  BinanceMarket(String code, String exchange, AssetClass assetClass, String api, String path) {
    this.code = code;
    this.exchange = exchange;
    this.assetClass = assetClass;
    this.api = URI.create(api);
    this.path = path;
  }

  /**
   * The short name of the market.
   *
   * @return spot, us, um or cm
   */
  public String code() {
    return code;
  }

  /**
   * The market with a name.
   *
   * @param code a name as {@link #code()} returns it
   * @return the market
   * @throws IllegalArgumentException if there is no such market
   */
  public static BinanceMarket parse(String code) {
    return Codes.parse(
        values(), BinanceMarket::code, code, "No market \"%s\"; write spot, us, um or cm");
  }

  /**
   * The name of the exchange in records.
   *
   * @return for example {@code BINANCE_UM}
   */
  public String exchange() {
    return exchange;
  }

  /**
   * The kind of instruments.
   *
   * @return the asset class
   */
  public AssetClass assetClass() {
    return assetClass;
  }

  /**
   * The address of the REST interface.
   *
   * @return the base address, without a path
   */
  public URI api() {
    return api;
  }

  /** The path of a method of the REST interface. */
  String path(String method) {
    return path + method;
  }

  /** Whether the ids of the market count aggregate trades, and not single ones. */
  boolean hasAggregateTrades() {
    return assetClass == AssetClass.FUTURES;
  }
}

package io.github.futuresavailability.testkit.binance;

import java.time.Duration;
import java.util.List;

/** What differs between the exchanges that a scenario can describe. */
enum Exchange {
  /** The spot market of binance.com. */
  SPOT("/api/v3/", 6000, 1024, Duration.ofSeconds(20), Duration.ofMinutes(1)),
  /** Another exchange; its documents have the limits that binance.com had before 2023. */
  US("/api/v3/", 1200, 1024, Duration.ofMinutes(3), Duration.ofMinutes(10)),
  /** USD-M futures. */
  UM("/fapi/v1/", 2400, 200, Duration.ofMinutes(3), Duration.ofMinutes(10)),
  /** COIN-M futures. */
  CM("/dapi/v1/", 2400, 200, Duration.ofMinutes(3), Duration.ofMinutes(10));

  private final String restPrefix;
  private final int weightPerMinute;
  private final int streamsPerConnection;
  private final Duration pingInterval;
  private final Duration pongTimeout;

  Exchange(
      String restPrefix,
      int weightPerMinute,
      int streamsPerConnection,
      Duration pingInterval,
      Duration pongTimeout) {
    this.restPrefix = restPrefix;
    this.weightPerMinute = weightPerMinute;
    this.streamsPerConnection = streamsPerConnection;
    this.pingInterval = pingInterval;
    this.pongTimeout = pongTimeout;
  }

  String restPrefix() {
    return restPrefix;
  }

  boolean isSpot() {
    return this == SPOT || this == US;
  }

  /** The limits that its documents name. */
  BinanceLimits limits() {
    return new BinanceLimits(
        5,
        streamsPerConnection,
        300,
        weightPerMinute,
        10,
        Duration.ofMinutes(2),
        pingInterval,
        pongTimeout,
        Duration.ofHours(24),
        Duration.ofSeconds(10));
  }

  /** The beginnings of the paths of its streams. */
  List<String> streamRoots() {
    return isSpot() ? List.of("") : List.of("/market", "/public", "");
  }

  /** Whether a kind of stream sends anything under a root; a connection is accepted in any case. */
  boolean sends(StreamKind kind, String root) {
    return switch (this) {
      case SPOT, US -> true;
      // Trades that are not aggregated are a stream that exists and never sends.
      case CM -> kind != StreamKind.TRADE && (root.isEmpty() || root.equals(rootOf(kind)));
      // The addresses without a root were retired on 2026-04-23.
      case UM -> kind != StreamKind.TRADE && root.equals(rootOf(kind));
    };
  }

  private static String rootOf(StreamKind kind) {
    return kind == StreamKind.BOOK_TICKER ? "/public" : "/market";
  }

  /** The weight of an endpoint, named without its prefix. */
  int weight(String endpoint) {
    return switch (endpoint) {
      case "exchangeInfo" -> this == SPOT ? 20 : this == US ? 10 : 1;
      case "historicalTrades" -> this == SPOT ? 25 : 5;
      case "aggTrades" -> this == SPOT ? 4 : this == US ? 1 : 20;
      default -> 1;
    };
  }
}

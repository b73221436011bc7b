/**
 * Owns the embedded Binance: a server in this process that sends trades and quotes over WebSocket
 * streams and serves their history by REST as Binance does, with its limits, and with faults of
 * choice.
 *
 * <pre>{@code
 * BinanceScenario scenario =
 *     BinanceScenario.spot(1)
 *         .symbol("BTCUSDT", "BTC", "USDT")
 *         .firstId("BTCUSDT", 5_000_000_000L)
 *         .absent("BTCUSDT", 5_000_000_010L, 5_000_000_012L)
 *         .build();
 * try (EmbeddedBinance binance = EmbeddedBinance.start(scenario)) {
 *   // connect to binance.streamAddress() + "/stream?streams=btcusdt@trade", and then:
 *   binance.publish("BTCUSDT", 100);
 *   binance.disconnect(Disconnection.RESET);
 *   // compare what a client delivered with scenario.trades("BTCUSDT", fromId, toId)
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.testkit.binance;

import org.jspecify.annotations.NullMarked;

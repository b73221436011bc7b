/**
 * Owns the access to the exchange's current list of contracts.
 *
 * <p>It is a second source besides the archive: contracts that trade now, not those that have
 * traded.
 *
 * <pre>{@code
 * try (ExchangeInfoClient exchange = ExchangeInfoClient.binance()) {
 *   ExchangeInfo now = exchange.fetch();
 * }
 * ExchangeInfo info = ExchangeInfoReader.read(Path.of("exchangeInfo.json"));
 * info.contracts().stream().filter(c -> c.status().equals("TRADING")).count();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.exchange;

import org.jspecify.annotations.NullMarked;

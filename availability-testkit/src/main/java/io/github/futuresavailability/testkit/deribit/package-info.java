/**
 * Owns the embedded Deribit: a server in this process that serves candles as Deribit's {@code
 * public/get_tradingview_chart_data} does, with its credits, and with faults of choice.
 *
 * <pre>{@code
 * DeribitScenario scenario =
 *     DeribitScenario.builder(1)
 *         .instrument("BTC-PERPETUAL", Instant.parse("2024-01-03T10:00:00Z"))
 *         .outage("BTC-PERPETUAL", Instant.parse("2024-01-05T12:00:00Z"), 45)
 *         .through(Instant.parse("2024-01-31T23:59:00Z"))
 *         .build();
 * try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario)) {
 *   deribit.inject(DeribitFault.status(500).onShare(0.1, 42));
 *   // fetch from deribit.address(), then compare with scenario.candle(instrument, minute)
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.testkit.deribit;

import org.jspecify.annotations.NullMarked;

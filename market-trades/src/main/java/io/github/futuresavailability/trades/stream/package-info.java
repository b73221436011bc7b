/**
 * Owns an open stream of trades and quotes as its user sees it: what a listener receives, gaps and
 * what became of them, changes of connections, settings and statistics.
 *
 * <p>A trade is delivered once, in the order of ids within its symbol. What is not delivered is in
 * a gap or behind the position.
 */
@NullMarked
package io.github.futuresavailability.trades.stream;

import org.jspecify.annotations.NullMarked;

package io.github.futuresavailability.trades.internal.stream;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a stream is opened with.
 *
 * @param name the name of its threads
 * @param symbols all symbols
 * @param parts the connections
 * @param addresses the base addresses of servers with the same streams, in order of preference
 * @param startAfter the last known ids of symbols
 * @param source the history
 * @param breaker of its policy each connection has a breaker of its own
 * @param settings times and sizes
 * @param budgets how many handshakes the servers allow
 */
public record StreamPlan(
    String name,
    List<String> symbols,
    List<StreamPart> parts,
    List<URI> addresses,
    Map<String, Long> startAfter,
    TradeSource source,
    CircuitBreaker<Object> breaker,
    StreamSettings settings,
    ConnectBudgets budgets) {}

package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The budgets of handshakes, one for each server. A server counts the handshakes of an address of
 * the network, and so those of all streams of a JVM together. Thread-safe.
 */
public final class ConnectBudgets {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

  private final int most;
  private final Duration window;
  private final Map<String, ConnectBudget> budgets = new ConcurrentHashMap<>();

  /** Budgets of a number of handshakes in any time of a length. */
  public ConnectBudgets(int most, Duration window) {
    this.most = most;
    this.window = window;
  }

  /** The budget of the server with an address. */
  ConnectBudget of(URI address) {
    return budgets.computeIfAbsent(server(address), name -> new ConnectBudget(most, window));
  }

  /** All ports of a host are one server; only on this machine each is another program. */
  private static String server(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return LOOPBACK.matcher(host).matches() ? host + ":" + address.getPort() : host;
  }
}

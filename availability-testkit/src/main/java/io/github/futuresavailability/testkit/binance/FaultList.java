package io.github.futuresavailability.testkit.binance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The injected faults, in order; of several, the first that affects something counts. Thread-safe.
 */
final class FaultList {
  private final List<Injected> faults = new CopyOnWriteArrayList<>();
  private volatile boolean hasFrameFaults;

  private record Injected(BinanceFault fault, AtomicInteger left) {
    boolean takes(String symbol, long number) {
      return fault.affects(symbol, number)
          && left.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
  }

  void add(BinanceFault fault) {
    faults.add(new Injected(fault, new AtomicInteger(fault.limit())));
    if (fault.kind() instanceof BinanceFault.Frame) {
      hasFrameFaults = true;
    }
  }

  void clear() {
    faults.clear();
    hasFrameFaults = false;
  }

  /** Called for every frame, so the usual case is one read of a flag. */
  @Nullable BadFrame ofFrame(String symbol, long id) {
    if (!hasFrameFaults) {
      return null;
    }
    for (Injected injected : faults) {
      if (injected.fault().kind() instanceof BinanceFault.Frame frame
          && injected.takes(symbol, id)) {
        return frame.what();
      }
    }
    return null;
  }

  BinanceFault.@Nullable Handshake ofHandshake(long number) {
    for (Injected injected : faults) {
      if (injected.fault().kind() instanceof BinanceFault.Handshake handshake
          && injected.takes("", number)) {
        return handshake;
      }
    }
    return null;
  }

  /** The fault of a request that is not rejected for its weight. */
  @Nullable BinanceFault ofRequest(String endpoint, String symbol, long number) {
    for (Injected injected : faults) {
      BinanceFault.Kind kind = injected.fault().kind();
      boolean isOther =
          kind instanceof BinanceFault.Frame || kind instanceof BinanceFault.Handshake;
      if (!isOther && injected.fault().isOf(endpoint) && injected.takes(symbol, number)) {
        return injected.fault();
      }
    }
    return null;
  }
}

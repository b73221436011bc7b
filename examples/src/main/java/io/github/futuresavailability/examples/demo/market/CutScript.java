package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.testkit.binance.Disconnection;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts a running stream twice: once its connection, once only what the connection sends. */
final class CutScript {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final EmbeddedBinance binance;
  private final Background stream;
  private final Clock clock;

  CutScript(EmbeddedBinance binance, Background stream, Clock clock) {
    this.binance = binance;
    this.stream = stream;
    this.clock = clock;
  }

  /**
   * Makes the first cut at a sixth of the time of the stream, and the second one an eighth of it
   * after the stream has connected again. Returns the cuts that were made before it ended.
   */
  List<StreamCut> run(Duration time) throws InterruptedException {
    List<StreamCut> cuts = new ArrayList<>();
    if (!awaitConnection(1) || stream.endsWithin(time.dividedBy(6))) {
      return cuts;
    }
    Instant start = clock.instant();
    Map<String, Long> before = ids();
    binance.disconnect(Disconnection.RESET);
    boolean isBack = awaitConnection(2);
    cuts.add(new StreamCut("the connection is reset", start, clock.instant(), before, ids()));
    if (!isBack || stream.endsWithin(time.dividedBy(8))) {
      return cuts;
    }
    cuts.add(silent(time.dividedBy(10)));
    return cuts;
  }

  private StreamCut silent(Duration time) throws InterruptedException {
    Instant start = clock.instant();
    Map<String, Long> before = ids();
    binance.suspend();
    stream.endsWithin(time);
    Map<String, Long> during = ids();
    binance.resume();
    return new StreamCut(
        "the connection is open and sends nothing", start, clock.instant(), before, during);
  }

  /** Waits until the stream has connected for the nth time; returns whether it has. */
  private boolean awaitConnection(int number) throws InterruptedException {
    while (binance.traffic().connects().size() < number) {
      if (stream.endsWithin(LOOK)) {
        return false;
      }
    }
    return true;
  }

  private Map<String, Long> ids() {
    return binance.scenario().symbols().stream()
        .collect(Collectors.toMap(symbol -> symbol, binance::newestId));
  }
}

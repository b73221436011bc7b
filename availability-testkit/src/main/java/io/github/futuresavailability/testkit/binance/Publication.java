package io.github.futuresavailability.testkit.binance;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which trades of a scenario have happened, and which streams send them. Thread-safe. */
final class Publication {
  private final BinanceScenario scenario;
  private final Map<SymbolFeed, AtomicLong> released;
  private final Map<String, List<SymbolFeed.Ids>> suspended = new ConcurrentHashMap<>();
  private volatile Clock clock = Clock.systemUTC();

  Publication(BinanceScenario scenario) {
    this.scenario = scenario;
    Map<SymbolFeed, AtomicLong> untimed = new HashMap<>();
    for (SymbolFeed feed : scenario.feeds().values()) {
      if (!feed.isTimed()) {
        untimed.put(feed, new AtomicLong(feed.settings().firstId() - 1));
      }
    }
    released = Map.copyOf(untimed);
  }

  BinanceScenario scenario() {
    return scenario;
  }

  void clock(Clock changed) {
    clock = changed;
  }

  Clock clock() {
    return clock;
  }

  long nowMicros() {
    return BinanceScenario.micros(clock.instant());
  }

  /** The newest id that happened, absent ids included. */
  long newest(SymbolFeed feed) {
    AtomicLong last = released.get(feed);
    return last == null ? feed.newestAt(nowMicros()) : last.get();
  }

  /** Releases trades of a symbol without a rate. */
  long publish(SymbolFeed feed, int trades) {
    AtomicLong last = released.get(feed);
    if (last == null) {
      throw new IllegalStateException(feed.name() + " has a rate: its trades happen by the clock");
    }
    return last.addAndGet(trades);
  }

  /** Ids that happen from now until {@link #resume} are not sent. */
  void suspend(SymbolFeed feed) {
    suspended.merge(
        feed.name(), List.of(new SymbolFeed.Ids(newest(feed) + 1, Long.MAX_VALUE)), this::joined);
  }

  private List<SymbolFeed.Ids> joined(List<SymbolFeed.Ids> before, List<SymbolFeed.Ids> more) {
    if (isOpen(before)) {
      return before;
    }
    List<SymbolFeed.Ids> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static boolean isOpen(List<SymbolFeed.Ids> ranges) {
    return ranges.get(ranges.size() - 1).last() == Long.MAX_VALUE;
  }

  void resume(SymbolFeed feed) {
    suspended.computeIfPresent(
        feed.name(), (name, ranges) -> isOpen(ranges) ? ended(ranges, newest(feed)) : ranges);
  }

  private static List<SymbolFeed.Ids> ended(List<SymbolFeed.Ids> ranges, long last) {
    List<SymbolFeed.Ids> all = new ArrayList<>(ranges);
    SymbolFeed.Ids open = all.remove(all.size() - 1);
    all.add(new SymbolFeed.Ids(open.first(), last));
    return List.copyOf(all);
  }

  /** The ids that no stream sends although history has them. */
  List<SymbolFeed.Ids> suspended(SymbolFeed feed) {
    return suspended.getOrDefault(feed.name(), List.of());
  }
}

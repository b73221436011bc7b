package io.github.futuresavailability.trades.internal.stream;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the trades that wait in memory behind gaps, of all symbols. Thread-safe. */
final class WaitingRoom {
  private final AtomicInteger free;

  WaitingRoom(int places) {
    this.free = new AtomicInteger(places);
  }

  boolean enter() {
    int places = free.get();
    while (places > 0) {
      if (free.compareAndSet(places, places - 1)) {
        return true;
      }
      places = free.get();
    }
    return false;
  }

  void leave() {
    free.incrementAndGet();
  }
}

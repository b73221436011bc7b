package io.github.futuresavailability.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The injected faults, and how often each was applied. Thread-safe. */
final class FaultSchedule {
  private final List<Injected> faults = new CopyOnWriteArrayList<>();

  private record Injected(Fault fault, AtomicInteger left) {
    boolean affects(ArchiveRequest request) {
      return fault.affects(request)
          && left.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
  }

  void add(Fault fault) {
    faults.add(new Injected(fault, new AtomicInteger(fault.limit())));
  }

  void clear() {
    faults.clear();
  }

  /** Applies every fault that affects the request, in the order in which they were added. */
  DeliveryMode apply(ArchiveRequest request, DeliveryMode intended) {
    DeliveryMode delivery = intended;
    for (Injected injected : faults) {
      if (injected.affects(request)) {
        delivery = injected.fault().apply(request, delivery);
      }
    }
    return delivery;
  }
}

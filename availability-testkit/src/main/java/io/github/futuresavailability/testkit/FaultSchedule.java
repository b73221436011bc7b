package io.github.futuresavailability.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults in force, and how often each has struck. Safe for any number of threads. */
final class FaultSchedule {
  private final List<Injected> faults = new CopyOnWriteArrayList<>();

  private record Injected(Fault fault, AtomicInteger left) {
    boolean strikes(ArchiveRequest request) {
      return fault.strikes(request)
          && left.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
  }

  void add(Fault fault) {
    faults.add(new Injected(fault, new AtomicInteger(fault.limit())));
  }

  void clear() {
    faults.clear();
  }

  /** Applies every fault that strikes, in the order in which they were added. */
  DeliveryMode apply(ArchiveRequest request, DeliveryMode intended) {
    DeliveryMode delivery = intended;
    for (Injected injected : faults) {
      if (injected.strikes(request)) {
        delivery = injected.fault().apply(request, delivery);
      }
    }
    return delivery;
  }
}

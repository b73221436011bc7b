package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells listeners how a run ended; nothing that they do changes how it ended. */
final class RunNotifier {
  private RunNotifier() {}

  static CollectionReport told(
      RunKind kind, List<CollectionListener> listeners, Supplier<CollectionReport> run) {
    try {
      CollectionReport report = run.get();
      tell(listeners, kind, listener -> listener.onReport(report));
      return report;
    } catch (CollectionFailedException e) {
      tell(listeners, kind, listener -> listener.onReport(e.report()));
      throw e;
    } catch (RuntimeException e) {
      tell(listeners, kind, listener -> listener.onFailure(kind, e));
      throw e;
    }
  }

  private static void tell(
      List<CollectionListener> listeners, RunKind kind, Consumer<CollectionListener> how) {
    for (CollectionListener listener : listeners) {
      try {
        how.accept(listener);
      } catch (RuntimeException e) {
        RunLog.listenerFailed(kind, listener, e);
      }
    }
  }
}

package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.RunKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Notifies listeners of the outcome of a run; exceptions of listeners do not affect it. */
final class RunNotifier {
  private RunNotifier() {}

  static CollectionReport run(
      RunKind kind, List<CollectionListener> listeners, Supplier<CollectionReport> work) {
    try {
      CollectionReport report = work.get();
      notify(listeners, kind, listener -> listener.onReport(report));
      return report;
    } catch (CollectionFailedException e) {
      notify(listeners, kind, listener -> listener.onReport(e.report()));
      throw e;
    } catch (RuntimeException e) {
      notify(listeners, kind, listener -> listener.onFailure(kind, e));
      throw e;
    }
  }

  private static void notify(
      List<CollectionListener> listeners, RunKind kind, Consumer<CollectionListener> call) {
    for (CollectionListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        RunLog.listenerFailed(kind, listener, e);
      }
    }
  }
}

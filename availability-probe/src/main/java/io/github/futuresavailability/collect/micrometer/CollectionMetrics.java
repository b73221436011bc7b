package io.github.futuresavailability.collect.micrometer;

import io.github.futuresavailability.collect.CollectionListener;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.store.RunKind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;

/**
 * A listener that records Micrometer meters of collection runs. Every meter has the tag {@code
 * kind}, the kind of the run.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 *   <tr><td>{@code availability.collection.runs}</td><td>timer</td><td>completed runs, by {@code outcome}: {@code complete}, or {@code incomplete} with failures</td></tr>
 *   <tr><td>{@code availability.collection.aborted}</td><td>counter</td><td>runs that failed as a
 *     whole, by {@code exception}, the simple name of its class</td></tr>
 *   <tr><td>{@code availability.collection.rows}</td><td>counter</td><td>rows of availability that were written or confirmed</td></tr>
 *   <tr><td>{@code availability.collection.volumes}</td><td>counter</td><td>rows whose volumes were stored</td></tr>
 *   <tr><td>{@code availability.collection.failures}</td><td>counter</td><td>failed requests</td></tr>
 *   <tr><td>{@code availability.collection.requests}</td><td>counter</td><td>requests sent</td></tr>
 *   <tr><td>{@code availability.collection.received}</td><td>counter</td><td>bytes of bodies</td></tr>
 * </table>
 *
 * <p>Immutable; as thread-safe as its registry.
 */
public final class CollectionMetrics implements CollectionListener {
  private static final String PREFIX = "availability.collection.";

  private final MeterRegistry registry;

  private CollectionMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /**
   * Creates a listener for a registry.
   *
   * @param registry the registry of the meters; its common tags can distinguish databases
   * @return the listener
   */
  public static CollectionMetrics in(MeterRegistry registry) {
    return new CollectionMetrics(registry);
  }

  @Override
  public void onReport(CollectionReport report) {
    Tags kind = Tags.of("kind", report.kind().code());
    String outcome = report.failures().isEmpty() ? "complete" : "incomplete";
    registry.timer(PREFIX + "runs", kind.and("outcome", outcome)).record(report.duration());
    count("rows", kind, report.changes().total());
    count("volumes", kind, report.volumesStored());
    count("failures", kind, report.failures().size());
    count("requests", kind, report.transfer().requests());
    count("received", kind, report.transfer().bytes());
  }

  @Override
  public void onFailure(RunKind kind, RuntimeException failure) {
    count(
        "aborted",
        Tags.of("kind", kind.code(), "exception", failure.getClass().getSimpleName()),
        1);
  }

  private void count(String name, Tags tags, long amount) {
    registry.counter(PREFIX + name, tags).increment((double) amount);
  }
}

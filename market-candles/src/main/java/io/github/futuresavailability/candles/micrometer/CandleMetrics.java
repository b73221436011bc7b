package io.github.futuresavailability.candles.micrometer;

import io.github.futuresavailability.candles.BackfillListener;
import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.CandleSource;
import io.github.futuresavailability.candles.WindowState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A listener that records Micrometer meters of backfills. Every meter has the tag {@code source},
 * the name of the source, and exists with the value zero as soon as the listener is created.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 *   <tr><td>{@code candles.backfill.runs}</td><td>timer</td><td>completed runs, by {@code outcome}: {@code complete}, or {@code incomplete} with failed windows</td></tr>
 *   <tr><td>{@code candles.backfill.aborted}</td><td>counter</td><td>runs that ended without a report</td></tr>
 *   <tr><td>{@code candles.backfill.windows}</td><td>counter</td><td>windows, by {@code outcome}: {@code ok}, {@code no_data}, {@code pending}, {@code failed}</td></tr>
 *   <tr><td>{@code candles.backfill.candles}</td><td>counter</td><td>stored candles</td></tr>
 *   <tr><td>{@code candles.backfill.requests}</td><td>counter</td><td>requests sent, retries included</td></tr>
 *   <tr><td>{@code candles.backfill.retries}</td><td>counter</td><td>retries</td></tr>
 *   <tr><td>{@code candles.backfill.rejected}</td><td>counter</td><td>requests that were rejected because there were too many</td></tr>
 * </table>
 *
 * <p>The last three count while a run is in progress, the others at its end. Immutable; as
 * thread-safe as its registry.
 */
public final class CandleMetrics implements BackfillListener {
  private static final String PREFIX = "candles.backfill.";
  private static final List<String> OUTCOMES = List.of("complete", "incomplete");

  private final MeterRegistry registry;
  private final Tags source;

  private CandleMetrics(MeterRegistry registry, CandleSource source) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.source = Tags.of("source", source.name());
  }

  /**
   * Creates a listener for a registry and its meters. Requests, retries and rejected requests are
   * read from the first source of a name that a registry was given: open one source for all runs,
   * or give a second one a registry with another common tag.
   *
   * @param registry the registry of the meters; its common tags can distinguish stores
   * @param source the source of the backfills; the registry keeps a weak reference to it
   * @return the listener
   */
  public static CandleMetrics in(MeterRegistry registry, CandleSource source) {
    CandleMetrics metrics = new CandleMetrics(registry, source);
    metrics.register(source);
    return metrics;
  }

  private void register(CandleSource counted) {
    OUTCOMES.forEach(outcome -> registry.timer(PREFIX + "runs", source.and("outcome", outcome)));
    registry.counter(PREFIX + "aborted", source);
    registry.counter(PREFIX + "candles", source);
    for (WindowState state : WindowState.values()) {
      count(state, 0);
    }
    FunctionCounter.builder(
            PREFIX + "requests", counted, each -> (double) each.statistics().requests())
        .tags(source)
        .register(registry);
    FunctionCounter.builder(
            PREFIX + "retries", counted, each -> (double) each.statistics().retries())
        .tags(source)
        .register(registry);
    FunctionCounter.builder(
            PREFIX + "rejected", counted, each -> (double) each.statistics().rejected())
        .tags(source)
        .register(registry);
  }

  @Override
  public void onReport(BackfillReport report) {
    int failed = report.failures().size();
    String outcome = OUTCOMES.get(failed == 0 ? 0 : 1);
    registry.timer(PREFIX + "runs", source.and("outcome", outcome)).record(report.duration());
    registry.counter(PREFIX + "candles", source).increment((double) report.candles());
    count(WindowState.OK, report.windows() - report.noData() - report.pending() - failed);
    count(WindowState.NO_DATA, report.noData());
    count(WindowState.PENDING, report.pending());
    count(WindowState.FAILED, failed);
  }

  @Override
  public void onFailure(RuntimeException failure) {
    registry.counter(PREFIX + "aborted", source).increment();
  }

  private void count(WindowState state, int windows) {
    Tags tags = source.and("outcome", state.name().toLowerCase(Locale.ROOT));
    registry.counter(PREFIX + "windows", tags).increment(windows);
  }
}

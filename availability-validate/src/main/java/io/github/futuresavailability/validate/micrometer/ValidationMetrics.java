package io.github.futuresavailability.validate.micrometer;

import io.github.futuresavailability.validate.ValidationListener;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of validations: runs with their time, and the findings and service levels of the last
 * report.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>Name</th><th>Type</th><th>Meaning</th></tr>
 *   <tr><td>{@code availability.validation.runs}</td><td>timer</td><td>runs with a report, by
 *     {@code outcome}: {@code passed} or {@code failed}</td></tr>
 *   <tr><td>{@code availability.validation.aborted}</td><td>counter</td><td>runs without a report,
 *     by {@code exception}, the simple name of its class</td></tr>
 *   <tr><td>{@code availability.validation.findings}</td><td>gauge</td><td>findings of the last
 *     report, by {@code severity}</td></tr>
 *   <tr><td>{@code availability.service.level}</td><td>gauge</td><td>the service levels of the last report,
 *     by {@code level}; a share from 0 to 1 or a number of days, NaN if it is unknown</td></tr>
 * </table>
 *
 * <p>Thread-safe; keeps the figures of the last report, so that one instance per registry is
 * enough.
 */
public final class ValidationMetrics implements ValidationListener {
  private static final String PREFIX = "availability.validation.";

  private final MeterRegistry registry;
  private final Map<Severity, Long> findings = new ConcurrentHashMap<>();
  private final Map<ServiceLevel.Kind, Double> levels = new ConcurrentHashMap<>();

  private ValidationMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /**
   * A listener that keeps its meters in a registry.
   *
   * @param registry where the meters are; its common tags distinguish databases
   * @return the listener
   */
  public static ValidationMetrics in(MeterRegistry registry) {
    return new ValidationMetrics(registry);
  }

  @Override
  public void onReport(ValidationReport report) {
    report
        .duration()
        .ifPresent(
            time ->
                registry
                    .timer(PREFIX + "runs", "outcome", report.passed() ? "passed" : "failed")
                    .record(time));
    for (Severity severity : Severity.values()) {
      findings.put(severity, report.count(severity));
      Gauge.builder(PREFIX + "findings", () -> findings.getOrDefault(severity, 0L))
          .tag("severity", severity.code())
          .strongReference(true)
          .register(registry);
    }
    report.serviceLevels().forEach(this::show);
  }

  @Override
  public void onFailure(RuntimeException failure) {
    registry
        .counter(PREFIX + "aborted", "exception", failure.getClass().getSimpleName())
        .increment();
  }

  private void show(ServiceLevel level) {
    levels.put(level.kind(), level.value().orElse(Double.NaN));
    Gauge.builder("availability.service.level", () -> levels.getOrDefault(level.kind(), Double.NaN))
        .tag("level", level.kind().code())
        .strongReference(true)
        .register(registry);
  }
}

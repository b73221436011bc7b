package io.github.futuresavailability.validate.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.FixedFindings;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.level.ServiceLevels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ValidationMetricsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
  private static final Instant PROBED = Instant.parse("2024-03-01T00:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aValidationIsTimedAndItsFiguresShown() {
    ValidationRun run =
        ValidationRun.of(ValidationSuite.of(List.of(new FixedFindings(0))))
            .measuring(ServiceLevels.standard())
            .onReport(ValidationMetrics.in(registry));
    try (AvailabilityDatabase database = database()) {
      ValidationReport report = run.run(database);

      assertThat(report.passed()).isTrue();
      assertThat(timed("passed")).isEqualTo(1);
      assertThat(findings("error")).isZero();
      assertThat(level("volumes")).isEqualTo(0.0);
      assertThat(level("match")).isNaN();
    }
  }

  @Test
  void theLastReportCounts() {
    ValidationMetrics metrics = ValidationMetrics.in(registry);
    try (AvailabilityDatabase database = database()) {
      for (int count : new int[] {5, 0}) {
        ValidationRun.of(ValidationSuite.of(List.of(new FixedFindings(count))))
            .onReport(metrics)
            .run(database);
        assertThat(findings("error")).isEqualTo(count);
      }
      assertThat(timed("failed")).isEqualTo(1);
      assertThat(timed("passed")).isEqualTo(1);
    }
  }

  @Test
  void aRunWithoutAReportIsAborted() {
    AvailabilityDatabase database = database();
    database.close();

    assertThatThrownBy(
            () ->
                ValidationRun.of(ValidationSuite.standard())
                    .onReport(ValidationMetrics.in(registry))
                    .run(database))
        .isInstanceOf(DatabaseClosedException.class);
    assertThat(registry.get("availability.validation.aborted").counter().count()).isEqualTo(1);
  }

  private long timed(String outcome) {
    return registry.get("availability.validation.runs").tag("outcome", outcome).timer().count();
  }

  private double findings(String severity) {
    return registry
        .get("availability.validation.findings")
        .tag("severity", severity)
        .gauge()
        .value();
  }

  private double level(String level) {
    return registry.get("availability.service.level").tag("level", level).gauge().value();
  }

  private static AvailabilityDatabase database() {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
    List<Availability> facts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      facts.add(Availability.present("BTCUSDT", DAY.plusDays(i), 5, PROBED, PROBED));
    }
    database.upsert(facts);
    return database;
  }
}

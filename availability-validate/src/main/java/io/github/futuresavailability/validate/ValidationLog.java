package io.github.futuresavailability.validate;

import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log events of a validation, with its figures as keys and values. */
final class ValidationLog {
  private static final Logger LOG =
      LoggerFactory.getLogger("io.github.futuresavailability.validate");

  private ValidationLog() {}

  static void ended(ValidationReport report) {
    LoggingEventBuilder event =
        (report.passed() ? LOG.atInfo() : LOG.atWarn())
            .addKeyValue("passed", report.passed())
            .addKeyValue("errors", report.count(Severity.ERROR))
            .addKeyValue("warnings", report.count(Severity.WARNING))
            .addKeyValue("rows", report.summary().rows())
            .addKeyValue("symbols", report.summary().symbols())
            .addKeyValue("millis", report.duration().orElse(Duration.ZERO).toMillis());
    if (report.crossCheck().isPresent()) {
      event = event.addKeyValue("cross_check", report.crossCheck().get().outcome().code());
    }
    for (ServiceLevel level : report.serviceLevels()) {
      if (level.value().isPresent()) {
        event = event.addKeyValue("level_" + level.kind().code(), level.value().getAsDouble());
      }
    }
    event.log("Validation ended: {}", report);
  }

  static void listenerFailed(ValidationListener listener, RuntimeException thrown) {
    LOG.atError()
        .addKeyValue("listener", listener.getClass().getName())
        .setCause(thrown)
        .log("A listener failed; the report is not affected");
  }
}

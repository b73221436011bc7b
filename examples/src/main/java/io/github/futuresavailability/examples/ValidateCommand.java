package io.github.futuresavailability.examples;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a database. */
@Command(
    name = "validate",
    description = "Check that the database is complete. Status 1 if there are errors.")
final class ValidateCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Check as if it were the end of this day (UTC). Default: now.")
  private @Nullable LocalDate asOf;

  ValidateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.options().refuseDays("the whole database is checked");
    invocation.options().refuseSymbols("the whole database is checked");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(invocation.options().database())) {
      ValidationReport report = ValidationSuite.standard(clock()).run(database);
      invocation.print(new ValidationDocument(report));
      return report.passed() ? Invocation.DONE : Invocation.FOUND_ERRORS;
    }
  }

  private Clock clock() {
    return asOf == null
        ? invocation.session().clock()
        : Clock.fixed(asOf.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.exchange.ExchangeInfoClient;
import io.github.futuresavailability.exchange.ExchangeInfoReader;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Validates a database. */
@Uses({SharedOption.DATABASE, SharedOption.ADDRESSES, SharedOption.RETRIES, SharedOption.JSON})
@Command(
    name = "validate",
    description =
        "Check that the database is complete. Status 1 if there are errors, or what --fail-on"
            + " names.")
final class ValidateCommand implements Callable<Integer> {
  private static final String EXCHANGE = "https://fapi.binance.com";

  private final Invocation invocation;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description =
          "Check as if it were the end of this day (UTC): later days and later runs are not read."
              + " Default: now.")
  private @Nullable Day asOf;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      split = ",",
      description =
          "What gives status 1: error; warning, or an error; levels, a missed service level or an"
              + " error. Several with commas. Default: error.")
  private Set<FailOn> failOn = Set.of(FailOn.ERROR);

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Write the report to this file as well; its name ends in .html, .md, .json or .txt.")
  private @Nullable Path file;

  @Option(
      names = "--cross-check",
      description =
          "Compare with the contracts that the exchange lists now. Default: no comparison.")
  private boolean crossChecks;

  @Option(
      names = "--exchange-url",
      paramLabel = "URL",
      description = "The address for --cross-check. Default: " + EXCHANGE + ".")
  private @Nullable String exchange;

  @Option(
      names = "--exchange-info",
      paramLabel = "FILE",
      description = "Compare with this saved exchangeInfo response instead.")
  private @Nullable Path saved;

  @Option(
      names = "--record",
      description =
          "Record the result in the database, so that later reports show it, and what the exchange"
              + " says of its contracts, if it is compared. Default: the database is only read.")
  private boolean records;

  @Mixin private final SampleOptions sample = new SampleOptions();

  ValidateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    if (crossChecks && saved != null) {
      throw new UsageException(
          "--cross-check requests the exchange, --exchange-info reads a file; use one");
    }
    if (records && asOf != null) {
      throw new UsageException("--record is for a check of now; leave out --as-of");
    }
    if (invocation.options().isForRequests() && !sample.isGiven()) {
      throw new UsageException(
          "An address and --retries are for --sample; add that or leave them out");
    }
    if (exchange != null && !crossChecks) {
      throw new UsageException("--exchange-url is for --cross-check; add that or leave it out");
    }
    try (AvailabilityDatabase all = open(invocation.options().database());
        AvailabilityDatabase database = end().map(all::upTo).orElse(all)) {
      ValidationReport report =
          sample
              .sampled(validation(), invocation, database)
              .run(database)
              .withSuggestedFixes(CommandHints::withCommand);
      if (file != null) {
        report.writeTo(file);
      }
      print(report);
      sample.throwFailure();
      return failOn.stream().anyMatch(what -> what.isIn(report))
          ? Invocation.FOUND_ERRORS
          : Invocation.DONE;
    }
  }

  /** What ends the command with status 1; each of them includes errors. */
  enum FailOn {
    ERROR,
    WARNING,
    LEVELS;

    boolean isIn(ValidationReport report) {
      boolean more =
          switch (this) {
            case ERROR -> false;
            case WARNING -> report.count(Severity.WARNING) > 0;
            case LEVELS -> report.serviceLevels().stream().anyMatch(FailOn::isMissed);
          };
      return more || !report.passed();
    }

    private static boolean isMissed(ServiceLevel level) {
      return level.outcome() == ServiceLevel.Outcome.MISSED;
    }
  }

  /** A missing file is not created to record that nothing is in it. */
  private AvailabilityDatabase open(Path path) {
    return records && Files.exists(path)
        ? AvailabilityDatabase.open(path)
        : AvailabilityDatabase.openReadOnly(path);
  }

  private ValidationRun validation() throws IOException {
    ValidationSuite all = ValidationSuite.standard(clock());
    // Rows probed after that day are no error: the clock of the check is in the past.
    ValidationRun run =
        ValidationRun.of(asOf == null ? all : all.without("future-times"))
            .measuring(ServiceLevels.standard().clock(clock()))
            .clock(invocation.session().clock());
    ValidationRun recorded = records ? run.recording() : run;
    ValidationRun drawn = file == null ? recorded : recorded.describing().drawing();
    if (saved != null) {
      ExchangeInfo info = ExchangeInfoReader.read(saved);
      return drawn.crossChecking(CrossCheck.with(() -> info));
    }
    return crossChecks ? drawn.crossChecking(CrossCheck.with(this::fetch)) : drawn;
  }

  private ExchangeInfo fetch() throws IOException {
    try (ExchangeInfoClient client =
        ExchangeInfoClient.at(exchange == null ? EXCHANGE : exchange)) {
      return client.fetch();
    }
  }

  private void print(ValidationReport report) {
    switch (invocation.options().form()) {
      case TEXT -> invocation.session().out().print(report.toText());
      case JSON -> invocation.session().out().print(report.toJson());
    }
    invocation.session().out().flush();
  }

  private Clock clock() {
    return end()
        .map(day -> day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC))
        .map(time -> Clock.fixed(time, ZoneOffset.UTC))
        .orElse(invocation.session().clock());
  }

  /** The last day that counts, if it is not today. */
  private Optional<LocalDate> end() {
    return Optional.ofNullable(asOf).map(invocation::day);
  }
}

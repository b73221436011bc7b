package io.github.futuresavailability.examples;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.RecordedContract;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.AvailabilitySample;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.collect.micrometer.CollectionMetrics;
import io.github.futuresavailability.exchange.ExchangeInfoClient;
import io.github.futuresavailability.exchange.ExchangeInfoReader;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationRun;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.crosscheck.CrossCheckOutcome;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.crosscheck.UnknownValue;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.github.futuresavailability.validate.level.ServiceLevels;
import io.github.futuresavailability.validate.level.ServiceTargets;
import io.github.futuresavailability.validate.micrometer.ValidationMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled, and run unless it needs Binance. */
final class ValidatingGuideTest {
  private static final String RESPONSE =
      """
      {"serverTime":1711972800000,"symbols":[{"symbol":"BTCUSDT","pair":"BTCUSDT",\
      "contractType":"PERPETUAL","deliveryDate":4133404800000,"onboardDate":1569398400000,\
      "status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT",\
      "underlyingType":"COIN"}]}""";

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/validating.md").areCompiledIn(ValidatingGuideTest.class, 41);
  }

  @Test
  void rulesAndReports() throws IOException {
    try (AvailabilityDatabase database =
            AvailabilityDatabase.openReadOnly(SmallDatabase.in(folder));
        ExchangeInfoClient exchange = ExchangeInfoClient.at(unusedAddress())) {
      ValidationSuite suite = ValidationSuite.standard();
      ValidationReport rules = suite.run(database);
      boolean passed = rules.passed();
      List<Finding> findings = rules.findings();
      assertThat(passed).isTrue();
      assertThat(findings).isNotEmpty();

      ValidationReport report =
          ValidationRun.of(ValidationSuite.standard())
              .crossChecking(CrossCheck.with(exchange::fetch))
              .measuring(ServiceLevels.standard())
              .describing()
              .drawing()
              .run(database);
      report.writeTo(folder.resolve("report.html"));
      assertThat(folder.resolve("report.html")).isNotEmptyFile();
      assertThat(report.crossCheck().orElseThrow().outcome())
          .isEqualTo(CrossCheckOutcome.NOT_CHECKED);
    }
  }

  @Test
  void theTableHasTheExplanationOfEveryRule() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/guides/validating.md"));

    assertThat(ValidationSuite.standard().rules())
        .allSatisfy(
            rule ->
                assertThat(lines)
                    .contains(
                        "| `%s` | %s | %s |"
                            .formatted(rule.id(), rule.severity().code(), rule.explanation())));
  }

  @Test
  void aResultIsRecorded() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      ValidationRun.of(ValidationSuite.standard()).recording().run(database);
      List<ValidationEntry> earlier = database.runs().validations();

      assertThat(earlier).singleElement().satisfies(each -> assertThat(each.passed()).isTrue());
    }
  }

  @Test
  void crossCheckAndLevels() throws IOException {
    try (ExchangeInfoClient exchange = ExchangeInfoClient.binance()) {
      CrossCheck check = CrossCheck.with(exchange::fetch);
      assertThat(check).isNotNull();
    }
    Path file = Files.writeString(folder.resolve("info.json"), RESPONSE);
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(SmallDatabase.in(folder))) {
      CrossCheck saved = CrossCheck.with(() -> ExchangeInfoReader.read(file)).quotedIn("USDT");
      CrossCheckResult result = saved.requiring(0.95).run(database);

      CrossCheckOutcome outcome = result.outcome();
      OptionalDouble share = result.matchShare();
      List<ContractDifference> onlyAtExchange = result.onlyAtExchange();
      List<UnknownValue> unknown = result.unknownValues();
      assertThat(outcome).isEqualTo(CrossCheckOutcome.FAILED);
      assertThat(share.orElseThrow()).isLessThan(0.95);
      assertThat(onlyAtExchange).isEmpty();
      assertThat(unknown).isEmpty();

      List<ServiceLevel> levels = ServiceLevels.standard().measure(database, result);
      ServiceTargets strict = new ServiceTargets(0.99, 0.99, 1, 30, 3);
      List<ServiceLevel> others = ServiceLevels.of(strict).measure(database);
      assertThat(levels).hasSameSizeAs(others).hasSize(5);
    }
  }

  @Test
  void whatTheExchangeSaysIsRecorded() throws IOException {
    Path file = Files.writeString(folder.resolve("info.json"), RESPONSE);
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      database.recordContracts(ExchangeInfoReader.read(file));
      List<RecordedContract> contracts = database.contracts().all();

      assertThat(contracts)
          .singleElement()
          .satisfies(each -> assertThat(each.underlyingType()).isEqualTo("COIN"));
    }
  }

  @Test
  void aSampleIsProbedAgain() {
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(
                new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint()))) {
      DateRange days = ArchiveScenario.small().days();
      Backfill.from(archive).into(database).between(days.first(), days.last()).run();

      SampleResult sample = AvailabilitySample.from(archive).of(database).size(100).run();
      ValidationReport report =
          ValidationRun.of(ValidationSuite.standard()).sampled(sample).run(database);

      assertThat(report.rules()).endsWith("archive-sample");
      assertThat(sample.contradictions()).isEmpty();
      assertThat(sample.absentDays() + sample.presentDays()).isEqualTo(200);
    }
  }

  @Test
  void aNotificationIsSent() {
    List<String> sent = new ArrayList<>();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(
                new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint()))) {
      DailyUpdate update =
          DailyUpdate.from(archive).into(database).onReport(done -> sent.add(done.toString()));
      ValidationRun nightly =
          ValidationRun.of(ValidationSuite.standard()).onReport(done -> sent.add(done.toString()));

      DailyUpdate counted = update.onReport(CollectionMetrics.in(registry));
      ValidationRun shown = nightly.onReport(ValidationMetrics.in(registry));

      counted.on(ArchiveScenario.small().days().last()).run();
      shown.run(database);
    }
    assertThat(sent).hasSize(2);
    assertThat(registry.getMeters()).hasSizeGreaterThan(7);
  }

  @Test
  void aDayInThePastIsCheckedWithoutLaterDays() {
    LocalDate day = LocalDate.parse("2024-02-20");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.openReadOnly(SmallDatabase.in(folder))) {
      try (AvailabilityDatabase then = database.upTo(day)) {
        Instant end = day.plusDays(1).atStartOfDay(UTC).toInstant().minusMillis(1);
        Clock clock = Clock.fixed(end, UTC);
        ValidationSuite rules = ValidationSuite.standard(clock).without("future-times");
        ValidationReport past = rules.run(then);

        assertThat(past.summary().days().orElseThrow().last()).isEqualTo(day);
      }
      assertThat(database.summary().days().orElseThrow().last()).isAfter(day);
    }
  }

  @Test
  void missingDaysAreProbedAgain() throws SQLException {
    Path file = folder.resolve("damaged.duckdb");
    DateRange days = ArchiveScenario.small().days();
    ValidationSuite suite = ValidationSuite.standard();
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint())) {
      TrackedArchive tracked = new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint());
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file, tracked)) {
        Backfill.from(archive).into(database).between(days.first(), days.last()).withVolume().run();
      }
      LocalDate lost = days.first().plusDays(3);
      lose(file, lost);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        ValidationReport before = suite.run(database);
        CollectionPlan plan = before.repairPlan();
        if (!plan.isEmpty()) {
          Backfill.from(archive).into(database).plan(plan).withVolume().run();
        }
        ValidationReport after = suite.run(database);
        assertThat(before.passed()).isFalse();
        assertThat(after.passed()).isTrue();

        CollectionPlan ofErrors =
            CollectionPlan.union(
                before.findings().stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::repair)
                    .toList());
        Map<String, List<DateRange>> planned = plan.availability();
        VolumeCollection.from(archive).into(database).plan(plan).run();
        assertThat(ofErrors.availability().get("BTCUSDT")).containsExactly(DateRange.of(lost));
        assertThat(planned).containsKey("BTCUSDT");
      }
    }
  }

  private static void lose(Path file, LocalDate day) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM daily_availability WHERE symbol = 'BTCUSDT' AND date = '" + day + "'");
    }
  }

  private static String unusedAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "http://127.0.0.1:" + free.getLocalPort();
    }
  }
}

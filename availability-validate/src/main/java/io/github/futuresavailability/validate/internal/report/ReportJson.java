package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.Fingerprint;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.crosscheck.UnknownValue;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.NewestListings;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON; {@code docs/validation-report.schema.json} describes the document. */
final class ReportJson {
  /** Raised when a field is removed or changes its meaning, not when one is added. */
  private static final int SCHEMA_VERSION = 1;

  private ReportJson() {}

  static String of(ReportContent report) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("schema_version", SCHEMA_VERSION);
    fields.put("passed", report.passed());
    fields.put("errors", report.count(Severity.ERROR));
    fields.put("warnings", report.count(Severity.WARNING));
    fields.put("checked_at", report.checkedAt().orElse(null));
    fields.put("duration_millis", report.duration().map(Duration::toMillis).orElse(null));
    fields.put("database", database(report));
    fields.put("rules", report.rules().stream().map(CheckedRule::id).toList());
    fields.put("findings", report.findings().stream().map(ReportJson::finding).toList());
    fields.put("cross_check", report.crossCheck().map(ReportJson::crossCheck).orElse(null));
    fields.put("sample", report.sample().map(ReportJson::sample).orElse(null));
    fields.put("service_levels", report.serviceLevels().stream().map(ReportJson::level).toList());
    fields.put("newest_listings", report.newestListings().map(ReportJson::listings).orElse(null));
    fields.put(
        "earlier_validations", report.validations().stream().map(ReportJson::validation).toList());
    return JsonText.of(fields);
  }

  private static Map<String, @Nullable Object> database(ReportContent report) {
    StoreSummary summary = report.summary();
    Optional<TrackedArchive> archive = report.database().map(DatabaseFacts::archive);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("path", report.database().flatMap(DatabaseFacts::path).orElse(null));
    fields.put("series", archive.map(TrackedArchive::series).orElse(null));
    fields.put("listing_url", archive.map(each -> each.endpoint().listing()).orElse(null));
    fields.put("object_url", archive.map(each -> each.endpoint().objects()).orElse(null));
    fields.put(
        "fingerprint",
        report
            .database()
            .flatMap(DatabaseFacts::fingerprint)
            .map(Fingerprint::sha256)
            .orElse(null));
    fields.put(
        "library_version", report.database().map(DatabaseFacts::libraryVersion).orElse(null));
    fields.put("first_day", summary.days().map(DateRange::first).orElse(null));
    fields.put("last_day", summary.days().map(DateRange::last).orElse(null));
    fields.put("symbols", summary.symbols());
    fields.put("rows", summary.rows());
    fields.put("present_rows", summary.presentRows());
    fields.put("volume_rows", summary.volumeRows());
    return fields;
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule());
    fields.put("severity", finding.severity().code());
    fields.put("symbol", finding.symbol().orElse(null));
    fields.put("days", finding.days().stream().map(ReportJson::days).toList());
    fields.put("message", finding.message());
    fields.put("suggested_fix", finding.suggestedFix());
    return fields;
  }

  private static Map<String, @Nullable Object> days(DateRange days) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("first_day", days.first());
    fields.put("last_day", days.last());
    return fields;
  }

  private static Map<String, @Nullable Object> crossCheck(CrossCheckResult result) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("outcome", result.outcome().code());
    fields.put("reason", result.reason().orElse(null));
    fields.put("day", result.day().orElse(null));
    fields.put("exchange_time", result.exchangeTime().orElse(null));
    fields.put("quote_asset", result.quoteAsset());
    fields.put("threshold", result.threshold());
    fields.put("matched", result.matched());
    fields.put("compared", result.compared());
    fields.put("match_share", orNull(result.matchShare()));
    fields.put("only_at_exchange", differences(result.onlyAtExchange()));
    fields.put("only_in_archive", differences(result.onlyInArchive()));
    fields.put("unknown_values", result.unknownValues().stream().map(ReportJson::value).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> sample(SampleResult result) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("absent_days", result.absentDays());
    fields.put("present_days", result.presentDays());
    fields.put("contradictions", result.contradictions().size());
    return fields;
  }

  private static List<Map<String, @Nullable Object>> differences(List<ContractDifference> all) {
    return all.stream().map(ReportJson::difference).toList();
  }

  private static Map<String, @Nullable Object> difference(ContractDifference difference) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("symbol", difference.symbol());
    fields.put("reason", difference.reason().code());
    fields.put("explained", difference.reason().isExplained());
    fields.put("detail", difference.detail());
    return fields;
  }

  private static Map<String, @Nullable Object> value(UnknownValue value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("field", value.field());
    fields.put("value", value.value());
    fields.put("contracts", value.contracts());
    return fields;
  }

  private static Map<String, @Nullable Object> level(ServiceLevel level) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("level", level.kind().code());
    fields.put("outcome", level.outcome().code());
    fields.put("value", orNull(level.value()));
    fields.put("target", level.target());
    fields.put("unit", level.kind().isShare() ? "share" : "days");
    fields.put("note", level.note());
    return fields;
  }

  private static Map<String, @Nullable Object> listings(NewestListings newest) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("listed", newest.listed().stream().map(ReportJson::symbolDay).toList());
    fields.put("delisted", newest.delisted().stream().map(ReportJson::symbolDay).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> symbolDay(SymbolDay each) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("symbol", each.symbol());
    fields.put("day", each.day());
    return fields;
  }

  private static Map<String, @Nullable Object> validation(ValidationEntry each) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("started_at", each.startedAt());
    fields.put("finished_at", each.finishedAt());
    fields.put("rows", each.rows());
    fields.put("newest_day", each.newestDay());
    fields.put("errors", each.errors());
    fields.put("warnings", each.warnings());
    fields.put("library_version", each.libraryVersion());
    return fields;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.collect.CollectionFailure;
import io.github.futuresavailability.collect.CollectionReport;
import io.github.futuresavailability.collect.DayCounts;
import io.github.futuresavailability.collect.VolumeDifference;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a run: requests, rows, volumes and failures. */
record CollectionDocument(CollectionReport report) implements Document {
  @Override
  public String text() {
    return String.join(
        "\n",
        "%s %s: %s, %s of them new"
            .formatted(
                report.kind().code(),
                report.range(),
                Lines.count(report.symbols(), "symbol"),
                Lines.number(report.newSymbols().size())),
        rowsLine(report.changes()) + newestDay(),
        "  volumes  %s stored, %s without a kline"
            .formatted(
                Lines.number(report.volumesStored()), Lines.number(report.withoutKline().size())),
        "  run      %s, %s, %s, %s"
            .formatted(
                Lines.count(report.transfer().requests(), "request"),
                Lines.megabytes(report.transfer().bytes()),
                Lines.seconds(report.duration()),
                Lines.count(report.failures().size(), "failure")));
  }

  private static String rowsLine(AvailabilityChanges rows) {
    return "  rows     %s added, %s appeared, %s replaced, %s vanished, %s confirmed"
        .formatted(
            Lines.number(rows.added()),
            Lines.number(rows.appeared()),
            Lines.number(rows.replaced()),
            Lines.number(rows.vanished()),
            Lines.number(rows.confirmed()));
  }

  private String newestDay() {
    return report
        .newestDay()
        .map(
            counts ->
                "\n  %s  %s available, %s unavailable"
                    .formatted(
                        counts.day(),
                        Lines.number(counts.available()),
                        Lines.number(counts.unavailable())))
        .orElse("");
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return new Fields()
        .with("kind", report.kind().code())
        .with("first_day", report.range().first())
        .with("last_day", report.range().last())
        .with("symbols", report.symbols())
        .with("new_symbols", report.newSymbols())
        .with("unknown_symbols", report.unknownSymbols())
        .with("rows", rows())
        .with("available", report.newestDay().map(DayCounts::available).orElse(null))
        .with("unavailable", report.newestDay().map(DayCounts::unavailable).orElse(null))
        .with("volumes_stored", report.volumesStored())
        .with("without_kline", report.withoutKline().stream().map(CollectionDocument::day).toList())
        .with(
            "differences",
            report.differences().stream().map(CollectionDocument::difference).toList())
        .with("failures", report.failures().stream().map(CollectionDocument::failure).toList())
        .with("stopped_early", report.stoppedEarly())
        .with("requests", report.transfer().requests())
        .with("bytes", report.transfer().bytes())
        .with("started_at", report.startedAt())
        .with("finished_at", report.finishedAt())
        .toMap();
  }

  private Map<String, @Nullable Object> rows() {
    AvailabilityChanges rows = report.changes();
    return new Fields()
        .with("added", rows.added())
        .with("appeared", rows.appeared())
        .with("replaced", rows.replaced())
        .with("vanished", rows.vanished())
        .with("confirmed", rows.confirmed())
        .toMap();
  }

  private static Map<String, @Nullable Object> day(SymbolDay day) {
    return new Fields().with("date", day.day()).with("symbol", day.symbol()).toMap();
  }

  private static Map<String, @Nullable Object> difference(VolumeDifference difference) {
    return new Fields()
        .with("date", difference.day())
        .with("symbol", difference.symbol())
        .with("column", difference.column())
        .with("stored", difference.stored())
        .with("daily", difference.daily())
        .toMap();
  }

  private static Map<String, @Nullable Object> failure(CollectionFailure failure) {
    return new Fields()
        .with("symbol", failure.symbol())
        .with("first_day", failure.days().first())
        .with("last_day", failure.days().last())
        .with("url", failure.url())
        .with("status_code", failure.status())
        .with("attempts", failure.attempts())
        .with("message", failure.message())
        .toMap();
  }
}

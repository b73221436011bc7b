package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a backfill of candles. */
record CandlesDocument(BackfillReport report) implements Document {
  @Override
  public String text() {
    return String.join(
        "\n",
        "candles of %s, resolution %s: %s stored"
            .formatted(
                String.join(", ", report.instruments()),
                report.resolution(),
                Lines.number(report.candles())),
        "  windows  %s requested or without data: %s without data, %s pending, %s; %s done before"
            .formatted(
                Lines.number(report.windows()),
                Lines.number(report.noData()),
                Lines.number(report.pending()),
                Lines.count(report.failures().size(), "failure"),
                Lines.number(report.windowsDone())),
        "  run      %s, %s/s"
            .formatted(
                Lines.seconds(report.duration()),
                Lines.count(report.candlesPerSecond(), "candle")));
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return new Fields()
        .with("instruments", report.instruments())
        .with("resolution", report.resolution().code())
        .with("candles", report.candles())
        .with("windows", report.windows())
        .with("no_data", report.noData())
        .with("pending", report.pending())
        .with("windows_done", report.windowsDone())
        .with("failures", report.failures().stream().map(CandlesDocument::failure).toList())
        .with("stopped_early", report.stoppedEarly())
        .with("candles_per_second", report.candlesPerSecond())
        .with("started_at", report.startedAt())
        .with("finished_at", report.finishedAt())
        .toMap();
  }

  private static Map<String, @Nullable Object> failure(LedgerEntry failed) {
    return new Fields()
        .with("instrument", failed.window().instrument())
        .with("first_start", failed.window().first())
        .with("last_start", failed.window().last())
        .with("message", failed.failure())
        .toMap();
  }
}

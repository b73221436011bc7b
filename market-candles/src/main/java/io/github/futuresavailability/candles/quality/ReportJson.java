package io.github.futuresavailability.candles.quality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.futuresavailability.candles.CandleSeries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The report as JSON. */
final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  static String of(CandleReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeBooleanField("passed", report.passed());
      json.writeStringField("checked_at", report.checkedAt().toString());
      json.writeNumberField("gap_threshold_seconds", report.threshold().toSeconds());
      json.writeNumberField("unexpected_gaps", report.unexpectedGaps().size());
      json.writeNumberField("expected_gaps", report.expectedGaps().size());
      writeGaps(json, report);
      writeViolations(json, report);
      writeCoverage(json, report);
      writeEmpty(json, report);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory failed", impossible);
    }
    return text.toString();
  }

  private static void writeGaps(JsonGenerator json, CandleReport report) throws IOException {
    json.writeArrayFieldStart("gaps");
    for (CandleGap gap : report.gaps()) {
      json.writeStartObject();
      json.writeStringField("instrument", gap.series().instrument());
      json.writeStringField("resolution", gap.series().resolution().code());
      json.writeStringField("gap_start", gap.from().toString());
      json.writeStringField("gap_end", gap.to().toString());
      json.writeNumberField("gap_minutes", gap.length().toMinutes());
      json.writeNumberField("candles", gap.candles());
      json.writeStringField("kind", gap.kind().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeViolations(JsonGenerator json, CandleReport report) throws IOException {
    json.writeArrayFieldStart("violations");
    for (CandleViolation violation : report.violations()) {
      json.writeStartObject();
      json.writeStringField("instrument", violation.series().instrument());
      json.writeStringField("resolution", violation.series().resolution().code());
      json.writeStringField("start", violation.start().toString());
      json.writeStringField("rule", violation.rule());
      json.writeStringField("evidence", violation.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeCoverage(JsonGenerator json, CandleReport report) throws IOException {
    json.writeArrayFieldStart("coverage");
    for (SeriesCoverage series : report.coverage()) {
      json.writeStartObject();
      json.writeStringField("instrument", series.series().instrument());
      json.writeStringField("resolution", series.series().resolution().code());
      json.writeNumberField("rows", series.rows());
      json.writeStringField("first", series.first().toString());
      json.writeStringField("last", series.last().toString());
      json.writeNumberField("expected", series.expected());
      json.writeNumberField("share", series.share());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeEmpty(JsonGenerator json, CandleReport report) throws IOException {
    json.writeArrayFieldStart("empty");
    for (CandleSeries series : report.empty()) {
      json.writeStartObject();
      json.writeStringField("instrument", series.instrument());
      json.writeStringField("resolution", series.resolution().code());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

package io.github.futuresavailability.validate.internal.report;

import java.nio.file.Path;
import java.util.Locale;

/** The formats of a validation report. */
public enum ReportFormat {
  /** Lines for a terminal. */
  TEXT("txt"),
  /** A Markdown document. */
  MARKDOWN("md"),
  /** A JSON document. */
  JSON("json"),
  /** One HTML page, which is well-formed XML as well. */
  HTML("html");

  private final String extension;

  ReportFormat(String extension) {
    this.extension = extension;
  }

  /** The format that the name of a file ends in. */
  public static ReportFormat of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (ReportFormat format : values()) {
      if (name.endsWith("." + format.extension)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "A report is a file whose name ends in .html, .md, .json or .txt: " + file);
  }

  /**
   * Writes a report in this format. Text, Markdown and HTML show only the first findings of each
   * rule and the number of the others; JSON has every finding.
   */
  public String render(ReportContent report) {
    return switch (this) {
      case TEXT -> ReportText.of(report);
      case MARKDOWN -> ReportMarkdown.of(report);
      case JSON -> ReportJson.of(report);
      case HTML -> ReportPage.of(report);
    };
  }
}

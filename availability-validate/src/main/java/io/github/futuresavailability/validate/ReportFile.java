package io.github.futuresavailability.validate;

import io.github.futuresavailability.AvailabilityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Writes a report to a file, whose name says in which form. */
final class ReportFile {
  private ReportFile() {}

  static void write(ValidationReport report, Path file) {
    Objects.requireNonNull(file, "file");
    String text = text(report, file);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AvailabilityException("The report cannot be written to " + file, e);
    }
  }

  private static String text(ValidationReport report, Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> report.toHtml();
      case "md" -> report.toMarkdown();
      case "json" -> report.toJson();
      case "txt" -> report.toText();
      default ->
          throw new IllegalArgumentException(
              "A report is a file whose name ends in .html, .md, .json or .txt: " + file);
    };
  }
}

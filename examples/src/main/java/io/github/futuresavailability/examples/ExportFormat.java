package io.github.futuresavailability.examples;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The format of an exported file, which its name shows. */
enum ExportFormat {
  PARQUET,
  CSV;

  /** The format that the extension of a file names. */
  static Optional<ExportFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (ExportFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}

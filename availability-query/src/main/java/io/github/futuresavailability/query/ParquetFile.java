package io.github.futuresavailability.query;

import java.nio.file.Path;

/** A Parquet file as DuckDB's statements name it. */
record ParquetFile(Path path) {
  /** The file as a place to write, as SQL text: COPY takes no bound value there. */
  String target() {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  /** The file as a value to read: what DuckDB would take for a pattern stands for itself. */
  String source() {
    return path.toString().replaceAll("[\\[*?]", "[$0]");
  }
}

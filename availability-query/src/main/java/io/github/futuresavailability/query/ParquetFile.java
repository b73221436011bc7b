package io.github.futuresavailability.query;

import java.nio.file.Path;

/** A Parquet file as DuckDB's statements name it. */
record ParquetFile(Path path) {
  /** The file as an SQL literal to write to, because COPY takes no bound value there. */
  String target() {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  /** The file as a value to read, with DuckDB's pattern characters escaped. */
  String source() {
    return path.toString().replaceAll("[\\[*?]", "[$0]");
  }
}

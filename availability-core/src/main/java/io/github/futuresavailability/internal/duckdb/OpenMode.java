package io.github.futuresavailability.internal.duckdb;

/** What one user of a database may do, and whether the data can change under it. */
public enum OpenMode {
  /** Reads; nobody can write. */
  READ_ONLY("true"),
  /** Reads and writes. */
  READ_WRITE("false"),
  /** Reads, on the instance of a writer in this JVM: what is read can change. */
  READ_SHARED("false");

  private final String readOnlyProperty;

  OpenMode(String readOnlyProperty) {
    this.readOnlyProperty = readOnlyProperty;
  }

  String readOnlyProperty() {
    return readOnlyProperty;
  }
}

package io.github.futuresavailability.internal.duckdb;

/** The rights of one user of a database, and whether the data can change meanwhile. */
public enum OpenMode {
  /** Reads; no user can write. */
  READ_ONLY("true"),
  /** Reads and writes. */
  READ_WRITE("false"),
  /** Reads on the instance of a writer in this JVM: the data can change. */
  READ_SHARED("false");

  private final String readOnlyProperty;

  OpenMode(String readOnlyProperty) {
    this.readOnlyProperty = readOnlyProperty;
  }

  String readOnlyProperty() {
    return readOnlyProperty;
  }
}

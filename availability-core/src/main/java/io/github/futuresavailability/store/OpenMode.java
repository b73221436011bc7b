package io.github.futuresavailability.store;

/** Whether a database is opened to read alone or also to write. */
enum OpenMode {
  READ_ONLY("true"),
  READ_WRITE("false");

  private final String readOnlyProperty;

  OpenMode(String readOnlyProperty) {
    this.readOnlyProperty = readOnlyProperty;
  }

  String readOnlyProperty() {
    return readOnlyProperty;
  }
}

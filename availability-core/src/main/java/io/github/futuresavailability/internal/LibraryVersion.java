package io.github.futuresavailability.internal;

/** The version of this library, for records and reports. */
public final class LibraryVersion {
  private static final String TEXT = read();

  private LibraryVersion() {}

  /** The version in the manifest of the jar; {@code unknown} for a folder of classes. */
  public static String text() {
    return TEXT;
  }

  private static String read() {
    String version = LibraryVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}

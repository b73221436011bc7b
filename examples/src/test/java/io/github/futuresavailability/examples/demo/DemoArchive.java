package io.github.futuresavailability.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database of the demo's archive, collected once for all tests that only read it. */
public final class DemoArchive {
  private static final Path FILE = collect();

  private DemoArchive() {}

  public static Path file() {
    return FILE;
  }

  private static Path collect() {
    try {
      Path folder = Files.createTempDirectory("availability-demo-archive-");
      Path file = DemoDatabase.in(folder);
      folder.toFile().deleteOnExit();
      folder.resolve(file.getFileName() + ".sha256").toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

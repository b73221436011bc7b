package io.github.futuresavailability.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Holds a database open to write in a JVM of its own, until it is killed. */
public final class OtherProcess {
  private OtherProcess() {}

  /** Starts the process and waits until it has the file open. */
  public static ChildProcess holding(Path file) throws IOException {
    ChildProcess process = ChildProcess.start(OtherProcess.class, file);
    if (process.readLine() == null) {
      throw new IOException("The other process ended before it had the file open");
    }
    return process;
  }

  /** Opens the file that is named, says so, and stays as long as the process that started it. */
  public static void main(String[] args) throws IOException {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(Path.of(args[0]))) {
      System.out.println(database.summary().rows());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}

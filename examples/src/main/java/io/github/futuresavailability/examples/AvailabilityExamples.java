package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Session;

/** The runnable jar: a command line over the library, with a demo. */
public final class AvailabilityExamples {
  private AvailabilityExamples() {}

  /**
   * Runs one command and ends the process: status 0 done, 1 validation found errors, 2 bad usage or
   * failure.
   *
   * @param args a command and its options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(AvailabilityCommands.run(Session.ofProcess(), args));
  }
}

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
    System.exit(run(Session.ofProcess(), args));
  }

  /**
   * Runs one command in this process.
   *
   * @param session where it prints, and its clock
   * @param args a command and its options
   * @return the status that the process would end with
   */
  public static int run(Session session, String... args) {
    return AvailabilityCommands.run(session, args);
  }
}

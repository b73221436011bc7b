package io.github.futuresavailability.examples;

import java.util.Locale;

/** Which lines of the library's log a command prints on standard error. */
enum LogLevel {
  /** None. */
  OFF,
  /** Defects. */
  ERROR,
  /** And what a user should look at: bad frames, a listener that failed, late trades. */
  WARN,
  /** And requests and connections that failed or are replaced. */
  INFO,
  /** And each step. */
  DEBUG;

  private static final String PROPERTY = "org.slf4j.simpleLogger.log.io.github.futuresavailability";

  /** Sets the level of each logger that is created from now on. */
  void set() {
    System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
  }
}

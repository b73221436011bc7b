package io.github.futuresavailability.examples;

/** Thrown for wrong usage of the command line; the message is one line for the user. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}

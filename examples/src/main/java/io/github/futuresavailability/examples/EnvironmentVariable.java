package io.github.futuresavailability.examples;

/**
 * Passwords and keys come from the environment, because every user of a machine can read the
 * arguments of a process.
 */
final class EnvironmentVariable {
  private EnvironmentVariable() {}

  static String value(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new UsageException("The environment variable " + name + " is not set");
    }
    return value;
  }
}

package io.github.futuresavailability.examples.server;

/** The paths that are no routes. */
final class Paths {
  static final String OPEN_API = "/openapi.json";
  static final String HEALTH = "/health";
  static final String METRICS = "/metrics";

  /** In meters, any path at which there is nothing. */
  static final String UNKNOWN = "unknown";

  private Paths() {}
}

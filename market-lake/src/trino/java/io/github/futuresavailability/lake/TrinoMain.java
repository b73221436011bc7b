package io.github.futuresavailability.lake;

/**
 * The process of {@link TrinoServer}, which ends with its standard input. Trino's own main class is
 * in an artifact that Maven Central does not have.
 */
final class TrinoMain {
  private TrinoMain() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> server = Class.forName("io.trino.server.Server");
    server
        .getMethod("start", String.class)
        .invoke(server.getConstructor().newInstance(), arguments[0]);
    while (System.in.read() >= 0) {
      // Nothing is sent.
    }
    System.exit(0);
  }
}

package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, which the first test starts and the end of the process stops. Each test
 * has a schema of its own. PostgreSQL refuses to run as root, for whom it is started as another
 * user in a user namespace, or without one as {@link UnprivilegedPostgres}.
 */
final class PostgresServer {
  static final String USER = "postgres";
  static final String PASSWORD = "not-checked";

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private PostgresServer() {}

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
      return UnprivilegedPostgres.isNeeded()
          ? UnprivilegedPostgres.start(builder)
          : builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int port() {
    return SERVER.getPort();
  }

  /** The URL of a new schema. */
  static String newSchema() {
    String schema = "test_" + SCHEMAS.incrementAndGet();
    execute(url("public"), "CREATE SCHEMA " + schema);
    return url(schema);
  }

  private static String url(String schema) {
    return "jdbc:postgresql://localhost:" + port() + "/postgres?currentSchema=" + schema;
  }

  /** The URL with a search path as SET has it, with names in quotation marks. */
  static String withPath(String path) {
    return url(URLEncoder.encode(path, StandardCharsets.UTF_8));
  }

  /** A store in a new schema. */
  static PostgresCandles newStore() {
    return open(newSchema());
  }

  static PostgresCandles open(String url) {
    return PostgresCandles.open(url, USER, PASSWORD);
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, USER, PASSWORD);
  }

  static void execute(String url, String... statements) {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.futuresavailability.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server, which the first test starts and the end of the process stops. Each test
 * has a database of its own. PostgreSQL refuses to run as root, for whom it is started as another
 * user in a user namespace, or without one as {@link UnprivilegedPostgres}.
 */
final class PostgresServer {
  static final String USER = "postgres";
  static final String PASSWORD = "not-checked";

  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();

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

  /** The URL of a new database. */
  static String newDatabase() {
    String database = "test_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + database);
    return url(database);
  }

  static int port() {
    return SERVER.getPort();
  }

  private static String url(String database) {
    return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + database;
  }

  static void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

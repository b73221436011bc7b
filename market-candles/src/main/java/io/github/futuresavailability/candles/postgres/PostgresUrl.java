package io.github.futuresavailability.candles.postgres;

import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The address of a database. It can contain a password, so no message contains it. */
final class PostgresUrl {
  private static final String PREFIX = "jdbc:postgresql:";

  private PostgresUrl() {}

  static DataSource source(String jdbcUrl, String user, String password) {
    if (!jdbcUrl.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "Not the URL of a PostgreSQL database: it must start with " + PREFIX);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    setUrl(source, jdbcUrl);
    source.setUser(Objects.requireNonNull(user, "user"));
    source.setPassword(Objects.requireNonNull(password, "password"));
    // Without it, a connection that the network lost is waited for without end.
    source.setTcpKeepAlive(true);
    return source;
  }

  /** Without the cause, whose message contains the whole URL. */
  private static void setUrl(PGSimpleDataSource source, String jdbcUrl) {
    boolean isUrl = false;
    try {
      source.setURL(jdbcUrl);
      isUrl = true;
    } catch (IllegalArgumentException malformed) {
      // Refused below.
    }
    if (!isUrl) {
      throw new IllegalArgumentException(
          "Not the URL of a PostgreSQL database: it must be " + PREFIX + "//host:port/database");
    }
  }
}

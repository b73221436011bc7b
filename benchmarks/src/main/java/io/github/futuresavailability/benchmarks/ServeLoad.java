package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Fifty connections to the command {@code serve}, in a process of its own, and the same query by as
 * many threads over plain JDBC in this one, on the same table of 1.61 million rows. Both share the
 * machine with the clients.
 *
 * <p>Argument: the class path of the examples, by default their runnable jar.
 */
public final class ServeLoad {
  private static final String JAR = "examples/target/availability-examples.jar";
  private static final int CONNECTIONS = 50;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration MEASURED = Duration.ofSeconds(15);
  private static final int LIMIT = 100;

  private ServeLoad() {}

  /** Prints both, and their ratio. */
  public static void main(String[] args) throws Exception {
    String classPath = args.length == 0 ? JAR : args[0];
    try (FullTable table = FullTable.make()) {
      List<LocalDate> days = days();
      Load http;
      try (ServeProcess server = ServeProcess.start(classPath, table.path());
          CloseableHttpClient client = client()) {
        http = Load.run(CONNECTIONS, WARM_UP, MEASURED, () -> request(client, server, days));
      }
      Load jdbc;
      try (DuckDBConnection connection = open(table)) {
        jdbc = Load.run(CONNECTIONS, WARM_UP, MEASURED, () -> statement(connection, days));
      }
      System.out.printf(
          Locale.ROOT,
          "top %d of a day, %d at a time%nserve  %s%nJDBC   %s%nratio  %.2f of the requests%n",
          LIMIT,
          CONNECTIONS,
          http,
          jdbc,
          http.perSecond() / jdbc.perSecond());
    }
  }

  /** All of them have volumes. */
  private static List<LocalDate> days() {
    LocalDate last = StoreData.RANGE.last();
    return new SplittableRandom(7).ints(512, 1, 700).mapToObj(last::minusDays).toList();
  }

  private static CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .build())
        .build();
  }

  private static Load.Worker request(
      CloseableHttpClient client, ServeProcess server, List<LocalDate> days) {
    return number -> {
      LocalDate day = days.get(number % days.size());
      URI address = server.address().resolve("/v1/top?limit=" + LIMIT + "&date=" + day);
      client.execute(
          new HttpGet(address),
          response -> {
            String body = EntityUtils.toString(response.getEntity());
            if (response.getCode() != HttpStatus.SC_OK || !body.contains(day.toString())) {
              throw new IOException(response.getCode() + ": " + body);
            }
            return body;
          });
    };
  }

  private static DuckDBConnection open(FullTable table) throws SQLException {
    Properties readOnly = new Properties();
    readOnly.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + table.path(), readOnly);
  }

  /** Each thread has its own connection and its statement, prepared once. */
  private static Load.Worker statement(DuckDBConnection database, List<LocalDate> days)
      throws SQLException {
    Connection connection = database.duplicate();
    PreparedStatement statement = connection.prepareStatement(PlainQueries.TOP);
    return number -> {
      statement.setObject(1, days.get(number % days.size()));
      List<PlainQueries.Ranked> ranked = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          ranked.add(PlainQueries.ranked(row));
        }
      }
      if (ranked.size() != LIMIT) {
        throw new IOException("Not " + LIMIT + " rows but " + ranked.size());
      }
    };
  }
}

package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for candles on a real PostgreSQL server, which requires a password. */
final class CandlesInPostgresTest {
  private static final String BTC = "BTC-PERPETUAL";
  private static final String DAYS = "--start 2024-01-02 --end 2024-01-05";
  private static final String ROLE = "market";
  private static final DeribitScenario SCENARIO =
      DeribitScenario.builder(1)
          .instrument(BTC, Instant.parse("2024-01-03T10:07:00Z"))
          .outage(BTC, Instant.parse("2024-01-04T03:00:00Z"), 45)
          .through(Instant.parse("2024-01-31T23:59:00Z"))
          .build();

  /** From 10:07 on the third to the end of the fifth, without the outage. */
  private static final int MINUTES = 3 * 1440 - (10 * 60 + 7) - 45;

  /** A test cannot set a variable; these two exist everywhere and are no secret. */
  private static final String VARIABLE = "HOME";

  private static final String OTHER_VARIABLE = "PATH";

  private static EmbeddedPostgres server;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException, SQLException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
    server =
        UnprivilegedPostgres.isNeeded() ? UnprivilegedPostgres.start(builder) : builder.start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      String password = System.getenv(VARIABLE).replace("'", "''");
      statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + password + "'");
      statement.execute("CREATE SCHEMA AUTHORIZATION " + ROLE);
      statement.execute("CREATE TABLE access (number SERIAL, line TEXT)");
      statement.execute(
          "INSERT INTO access (line) VALUES ('host all %s all scram-sha-256'),".formatted(ROLE)
              + " ('host all all all trust')");
      statement.execute(
          """
          DO $$ BEGIN EXECUTE format(
            'COPY (SELECT line FROM access ORDER BY number) TO %L', current_setting('hba_file'));
          END $$
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
    awaitPasswords();
  }

  /** The server reads its files again at the next turn of its main loop. */
  private static void awaitPasswords() {
    assertThatThrownBy(
            () -> {
              long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
              while (System.nanoTime() < deadline) {
                DriverManager.getConnection(url(), ROLE, "wrong").close();
              }
            })
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?currentSchema=" + ROLE;
  }

  private static CommandRun run(String words, Object... rest) {
    Object[] all = new Object[rest.length + 6];
    System.arraycopy(rest, 0, all, 0, rest.length);
    System.arraycopy(
        new Object[] {"--jdbc-url", url(), "--user", ROLE, "--password-env", VARIABLE},
        0,
        all,
        rest.length,
        6);
    return CommandRun.of(words, all);
  }

  @Test
  void candlesAreFetchedCheckedAndQueriedInTheServer() throws IOException {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      String backfill =
          "candles backfill --json --instruments %s %s --api-url %s"
              .formatted(BTC, DAYS, deribit.address());
      CommandRun first = run(backfill);
      assertThat(first.status()).as(first.err()).isZero();
      assertThat(CommandRun.part(first.json(), "candles")).isEqualTo((long) MINUTES);
      assertThat(CommandRun.part(run(backfill).json(), "candles")).isEqualTo(0L);
    }

    CommandRun day = run("candles query " + BTC + " --from 2024-01-04 --to 2024-01-04 --json");
    assertThat(CommandRun.rows(day.json(), "candles")).hasSize(1440 - 45);
    CommandRun months = run("candles query " + BTC + " --from 2024-01-01 --resample 1M --json");
    assertThat(CommandRun.rows(months.json(), "candles"))
        .singleElement()
        .satisfies(row -> assertThat(CommandRun.part(row, "parts")).isEqualTo((long) MINUTES));
    assertThat(run("candles query " + BTC + " --latest").out()).contains("2024-01-05T23:59:00Z");

    CommandRun status = run("candles status");
    assertThat(status.out()).contains("1 series", BTC, "deribit", "2024-01-05T23:59:00Z");

    CommandRun check = run("candles check", "--evidence", folder.resolve("evidence"));
    assertThat(check.status()).as(check.err()).isEqualTo(1);
    assertThat(check.out()).startsWith("FAILED: 1 unexpected gap, 1 expected gap, 0 violations");
    assertThat(Files.readString(folder.resolve("evidence").resolve("gap-report.csv")))
        .contains(BTC + ",2024-01-04T02:59:00Z,2024-01-04T03:45:00Z,46");
  }

  @Test
  void aWrongPasswordIsRefusedAndNotPrinted() {
    CommandRun run =
        CommandRun.of(
            "candles status --user " + ROLE, "--jdbc-url", url(), "--password-env", OTHER_VARIABLE);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLine())
        .contains("password authentication failed")
        .doesNotContain(System.getenv(OTHER_VARIABLE));
  }
}

package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as users do, in a process of its own and a locale that knows ASCII alone. */
final class RunnableJarIT {
  private final Path folder;

  RunnableJarIT(@TempDir Path folder) {
    this.folder = folder;
  }

  private CommandRun jar(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("examples.jar"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    int status = builder.start().waitFor();
    return new CommandRun(
        status,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void theJarCollectsAndQueries() throws IOException, InterruptedException {
    String database = folder.resolve("small.duckdb").toString();
    try (EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small())) {
      String address = archive.endpoint().listing().toString();
      CommandRun backfill =
          jar(
              "backfill",
              "--volumes",
              "--from=2024-03-01",
              "--to=2024-03-31",
              "--listing-url=" + address,
              "--object-url=" + address,
              "--db=" + database);
      assertThat(backfill.status()).as(backfill.err()).isZero();
      assertThat(backfill.err()).isEmpty();
    }

    CommandRun top = jar("query", "top", "2024-03-02", "--db=" + database);

    assertThat(top.status()).as(top.err()).isZero();
    assertThat(top.out()).contains("BTCUSDT").contains("币安人生USDT");
    assertThat(top.err()).isEmpty();
  }

  @Test
  void theJarSaysWhoHoldsTheDatabase() throws IOException, InterruptedException {
    Path database = folder.resolve("held.duckdb");
    try (AvailabilityDatabase held = AvailabilityDatabase.open(database)) {
      CommandRun status = jar("status", "--db=" + database);

      assertThat(held.path()).contains(database);
      assertThat(status.status()).isEqualTo(2);
      assertThat(status.errorLine()).contains("in use by process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void theJarStoresTradesInALake() throws IOException, InterruptedException {
    Path csv = folder.resolve("trades.csv");
    Files.writeString(
        csv,
        """
        symbol,exchange_timestamp,price,quantity,sequence_number
        BHP,2026-01-10T10:30:00Z,45.5,1000,1
        """);
    String lake = folder.resolve("lake").toString();

    CommandRun load =
        jar(
            "load-csv",
            csv.toString(),
            "--exchange=ASX",
            "--dead-letters=" + folder.resolve("rejected.csv"),
            "--lake=" + lake);
    CommandRun query = jar("lake", "query", "trades", "BHP", "--lake=" + lake);

    assertThat(load.status()).as(load.err()).isZero();
    assertThat(query.status()).as(query.err()).isZero();
    assertThat(query.out()).contains("ASX-1").contains("45.5");
    assertThat(load.err() + query.err()).isEmpty();
    assertThat(jar("lake", "ingest", "--bootstrap=nowhere", "--lake=" + lake).errorLine())
        .startsWith("lake ingest: --bootstrap cannot be used");
  }

  @Test
  void theLicencesOfAllPartsAreInTheJar() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("examples.jar"))) {
      assertThat(text(jar, "NOTICE")).contains("Apache Kafka", "Apache Iceberg");
      assertThat(text(jar, "META-INF/maven/org.xerial/sqlite-jdbc/LICENSE.zentus")).isNotEmpty();
    }
  }

  @Test
  void theBrokerOfTheMarketDemoIsNotInTheJar() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("examples.jar"))) {
      assertThat(jar.stream().map(JarEntry::getName))
          .contains("io/github/futuresavailability/examples/demo/Demo.class")
          .noneMatch(name -> name.startsWith("kafka/server/"))
          .noneMatch(name -> name.contains("/examples/demo/market/"));
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theJarKnowsItsVersionAndRefusesNonsense() throws IOException, InterruptedException {
    assertThat(jar("--version").out()).startsWith("availability 1.");

    CommandRun nonsense = jar("nonsense");
    assertThat(nonsense.status()).isEqualTo(2);
    assertThat(nonsense.errorLine()).contains("'nonsense'");
  }
}

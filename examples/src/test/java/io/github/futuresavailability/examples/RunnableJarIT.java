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
  void theJarKnowsItsVersionAndRefusesNonsense() throws IOException, InterruptedException {
    assertThat(jar("--version").out()).startsWith("availability 1.");

    CommandRun nonsense = jar("nonsense");
    assertThat(nonsense.status()).isEqualTo(2);
    assertThat(nonsense.errorLine()).contains("'nonsense'");
  }
}

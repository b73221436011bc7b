package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a usable temporary folder the driver throws Errors, in a process of its own here. */
final class NativeLibraryTest {
  private static final List<String> MOUNT =
      List.of(
          "unshare", "--mount", "sh", "-c", "mount -t tmpfs -o noexec tmpfs \"$0\" && exec \"$@\"");

  @TempDir Path folder;

  /** Opens a database twice: the second Error is another one. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        try (AvailabilityDatabase database =
            AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION)) {
          System.out.println("open " + database.path());
        } catch (AvailabilityException e) {
          System.out.println(e.getMessage());
        }
      }
      try (AvailabilityDatabase database = AvailabilityDatabase.open(Path.of(args[0]))) {
        System.out.println("open " + database.path());
      } catch (AvailabilityException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() throws Exception {
    refused(folder.resolve("none"), List.of(), "its folder does not exist");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
    refused(Files.writeString(folder.resolve("file"), ""), List.of(), "Not a directory");
  }

  @Test
  void aFolderWithoutExecutionIsNamed() throws Exception {
    List<String> program = new ArrayList<>(MOUNT);
    program.add(folder.toString());
    List<String> trial = new ArrayList<>(program);
    trial.add("true");
    assumeTrue(isPossible(trial), "A file system can be mounted only by root on Linux");
    refused(folder, program, "failed to map segment");
  }

  private static boolean isPossible(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private void refused(Path temporary, List<String> program, String reason) throws Exception {
    List<String> lines = run(temporary, program);
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith("DuckDB could not be started")
                    .contains("the temporary folder " + temporary + " (java.io.tmpdir)")
                    .contains("-Djava.io.tmpdir=FOLDER"));
    assertThat(lines.get(0)).contains(reason);
  }

  private List<String> run(Path temporary, List<String> program) throws Exception {
    List<String> command = new ArrayList<>(program);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Opening.class.getName()));
    command.add(folder.resolve("new.duckdb").toString());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}

package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * The embedded archive in a process of its own, so that the memory and the time of a collector are
 * its own; they still share the machine. Ends with its parent.
 */
final class ArchiveProcess implements AutoCloseable {
  private final Process process;
  private final ArchiveEndpoint endpoint;

  private ArchiveProcess(Process process, ArchiveEndpoint endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static ArchiveProcess start(Path listing, LocalDate last, Duration delay) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ArchiveProcess.class.getName(),
                    listing.toString(),
                    last.toString(),
                    delay.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = out.readLine();
    if (address == null) {
      throw new IOException("The archive did not start");
    }
    return new ArchiveProcess(process, ArchiveEndpoint.of(address));
  }

  ArchiveEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    ArchiveScenario scenario = RealNames.scenario(Path.of(args[0]), LocalDate.parse(args[1]));
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario)) {
      archive.delay(Duration.parse(args[2]));
      System.out.println(archive.endpoint().objects());
      while (System.in.read() >= 0) {
        // Nothing is said; the end of input says that the parent has ended.
      }
    }
  }
}

package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.RequestKind;
import io.github.futuresavailability.testkit.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The embedded archive in a process of its own, so that memory and time of the collector are
 * measured alone; both still share the machine. Ends with its parent.
 */
final class ArchiveProcess implements AutoCloseable {
  /**
   * The requests that the archive served since the last call.
   *
   * @param mostAtOnce the largest number of requests at one time
   */
  record Served(long listings, long heads, long downloads, long checksums, int mostAtOnce) {
    long requests() {
      return listings + heads + downloads + checksums;
    }
  }

  private final Process process;
  private final BufferedReader output;
  private final PrintStream input;
  private final ArchiveEndpoint endpoint;

  private ArchiveProcess(Process process) throws IOException {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.endpoint = ArchiveEndpoint.of(line());
  }

  /** The archive of the real names in a folder. */
  static ArchiveProcess start(Path listing, LocalDate last, Duration delay) throws IOException {
    return start(delay.toString(), listing.toString(), last.toString());
  }

  /** The full archive. */
  static ArchiveProcess start(Duration delay) throws IOException {
    return start(delay.toString());
  }

  private static ArchiveProcess start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveProcess.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ArchiveProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  ArchiveEndpoint endpoint() {
    return endpoint;
  }

  /** The requests served since the last call; the counts start again at 0. */
  Served served() throws IOException {
    input.println("served");
    long[] counts = Arrays.stream(line().split(" ")).mapToLong(Long::parseLong).toArray();
    return new Served(counts[0], counts[1], counts[2], counts[3], (int) counts[4]);
  }

  private String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("The archive has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Serves until standard input ends, and prints the counts for each line of it. */
  public static void main(String[] args) throws IOException {
    ArchiveScenario scenario =
        args.length == 1
            ? FullArchive.scenario()
            : RealNames.scenario(Path.of(args[1]), LocalDate.parse(args[2]));
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario)) {
      archive.delay(Duration.parse(args[0]));
      System.out.println(archive.endpoint().objects());
      while (input.readLine() != null) {
        System.out.println(counts(archive.traffic()));
        archive.resetTraffic();
      }
    }
  }

  private static String counts(Traffic traffic) {
    return traffic.requests(RequestKind.LISTING)
        + " "
        + traffic.requests(RequestKind.HEAD)
        + " "
        + traffic.requests(RequestKind.DOWNLOAD)
        + " "
        + traffic.requests(RequestKind.CHECKSUM)
        + " "
        + traffic.mostAtOnce();
  }
}

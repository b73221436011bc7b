package io.github.futuresavailability.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The commands between a stand-in and a lake, all of them services.
 *
 * @param stream receives trades and sends them to a topic
 * @param ingesters two that store the topic in the lake, of which one is faster each time
 * @param maintenance joins files of the lake and removes others, again and again
 */
record KilledPrograms(Program stream, List<Program> ingesters, Program maintenance)
    implements AutoCloseable {
  /**
   * The one that another one was faster than starts again as a service does, and not at once. With
   * shorter pauses these two programs start again and again, and the start of a JVM needs more of
   * the processor than anything else that runs.
   */
  private static final Duration INGEST_PAUSE = Duration.ofSeconds(20);

  private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(20);

  /** Where programs have their files. */
  record Places(Path jar, Path folder) {
    Path lake() {
      return folder.resolve("lake");
    }

    Path temporary() {
      return folder.resolve("tmp");
    }

    private Program program(String name, Duration pause, String... arguments) {
      return new Program(jar, temporary(), folder.resolve(name + ".log"), pause, arguments);
    }
  }

  static KilledPrograms of(Places places, URI streams, URI history, String bootstrap) {
    String lake = places.lake().toString();
    String startAfter =
        StreamServer.SYMBOLS.stream()
            .map(symbol -> symbol + "=" + (StreamServer.FIRST - 1))
            .collect(Collectors.joining(","));
    Program stream =
        places.program(
            "stream",
            Duration.ofSeconds(1),
            "stream",
            "--symbols",
            String.join(",", StreamServer.SYMBOLS),
            "--stream-url",
            streams.toString(),
            "--api-url",
            history.toString(),
            "--start-after",
            startAfter,
            "--bootstrap",
            bootstrap);
    List<Program> ingesters =
        List.of("ingest-1", "ingest-2").stream()
            .map(
                name ->
                    places.program(
                        name,
                        INGEST_PAUSE,
                        "lake",
                        "ingest",
                        "--bootstrap",
                        bootstrap,
                        "--lake",
                        lake))
            .toList();
    return new KilledPrograms(
        stream,
        ingesters,
        places.program("maintain", MAINTENANCE_PAUSE, "lake", "maintain", "--lake", lake));
  }

  /** Prints how often each has ended by itself, and how. */
  void printEnds() {
    print("stream", stream);
    print("first ingest", ingesters.get(0));
    print("second ingest", ingesters.get(1));
    print("maintain", maintenance);
  }

  private static void print(String name, Program program) {
    program
        .ends()
        .forEach(
            (end, times) -> StreamFlow.print("%s ended %d times with status %s", name, times, end));
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    stream.close();
    ingesters.forEach(Program::close);
    maintenance.close();
  }
}

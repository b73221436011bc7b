package io.github.futuresavailability.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long {@code stream --bootstrap} and {@code lake ingest} need from the start of their JVM to
 * the next commit of the lake, one at a time while everything else runs, and how much processor
 * time their process has used then. A stand-in and a broker are processes of their own.
 *
 * <p>Arguments: how often each is killed and started, by default 5; the jar, by default that of the
 * examples. The property {@code program.options} has options of the JVM of the commands, and they
 * run on the JDK of this program.
 */
public final class ColdStarts {
  private static final int RATE = 250;

  /** What is under way when a program is killed is stored after this time. */
  private static final int PAUSE_SECONDS = 3;

  private ColdStarts() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Path jar = Path.of(args.length > 1 ? args[1] : "examples/target/availability-examples.jar");
    try (Scratch scratch = Scratch.folder();
        StreamServer server = StreamServer.start(RATE);
        BrokerProcess broker = BrokerProcess.start()) {
      KilledPrograms.Places places = new KilledPrograms.Places(jar, scratch.file(""));
      Files.createDirectory(places.temporary());
      try (KilledPrograms programs =
          KilledPrograms.of(
              places, server.streamAddress(), server.restAddress(), broker.address())) {
        Runtime.getRuntime().addShutdownHook(new Thread(programs::close));
        Program ingest = programs.ingesters().get(0);
        programs.stream().start();
        ingest.start();
        try (LakeWatch lake = LakeWatch.open(places.lake())) {
          lake.awaitCommitAfter(0);
          measure("lake ingest", ingest, lake, starts);
          measure("stream", programs.stream(), lake, starts);
        }
      }
    }
  }

  private static void measure(String name, Program program, LakeWatch lake, int starts)
      throws InterruptedException {
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < starts; i++) {
      if (!program.kill()) {
        throw new IllegalStateException(name + " has ended by itself: " + program.ends());
      }
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      long offsets = lake.offsets();
      Stopwatch watch = Stopwatch.start();
      program.start();
      lake.awaitCommitAfter(offsets);
      seconds.add(watch.seconds());
      processor.add((double) program.processorTime().toMillis() / 1000);
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
    }
    StreamFlow.print(
        "%s: %.2f s to a commit (%.2f to %.2f), %.2f s of processor time",
        name, median(seconds), min(seconds), max(seconds), median(processor));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
  }

  private static double min(List<Double> values) {
    return values.stream().min(Double::compare).orElseThrow();
  }

  private static double max(List<Double> values) {
    return values.stream().max(Double::compare).orElseThrow();
  }
}

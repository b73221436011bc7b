package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Mishap;
import io.github.futuresavailability.collect.Night.Run;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The run of a night in a JVM of its own, which is killed or has a small disk. */
final class NightProcess {
  static final String DATABASE = "nights.duckdb";

  private static final String STARTED = "started";
  private static final String MOUNT = "mount -t tmpfs -o size=\"$0\" tmpfs \"$1\" && shift && ";

  private NightProcess() {}

  /** Kills the run once it has printed so many lines: one for each request and each phase. */
  static void kill(NightJob job, ArchiveEndpoint endpoint, int lines) {
    run(List.of(), job, endpoint, job.folder(), lines);
  }

  /** Runs on a disk that has room for the file as it is, and so many kilobytes more. */
  static void fill(NightJob job, ArchiveEndpoint endpoint, int kilobytes) {
    try {
      Path file = job.folder().resolve(DATABASE);
      long size = (Files.exists(file) ? Files.size(file) : 0) / 1024 + kilobytes;
      Path small = Files.createDirectories(job.folder().resolve("small"));
      List<String> mount =
          List.of("unshare", "--mount", "sh", "-c", MOUNT + "exec \"$@\"", size + "k", "" + small);
      run(mount, job, endpoint, small, Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this process may mount a small disk for another one. */
  static boolean canFill() {
    try {
      Path folder = Files.createTempDirectory("small");
      Process trial =
          new ProcessBuilder("unshare", "--mount", "sh", "-c", MOUNT + "true", "8k", "" + folder)
              .redirectErrorStream(true)
              .start();
      trial.getInputStream().readAllBytes();
      boolean mounted = trial.waitFor() == 0;
      Files.delete(folder);
      return mounted;
    } catch (IOException noSuchProgram) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void run(
      List<String> program, NightJob job, ArchiveEndpoint endpoint, Path disk, int lines) {
    try {
      Path temporary = Files.createTempDirectory(job.folder(), "child");
      List<String> command = new ArrayList<>(program);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-cp"));
      command.addAll(List.of(System.getProperty("java.class.path"), NightProcess.class.getName()));
      command.addAll(arguments(job, endpoint, disk));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      killAfter(process, lines);
      try (Stream<Path> files = Files.list(temporary)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void killAfter(Process process, int lines) throws IOException {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      if (!STARTED.equals(output.readLine())) {
        throw new IllegalStateException("The other JVM does not start");
      }
      for (int i = 0; i < lines && output.readLine() != null; i++) {
        // Each line is a step of the run.
      }
      process.toHandle().destroyForcibly();
    }
    process.onExit().join();
  }

  private static List<String> arguments(NightJob job, ArchiveEndpoint endpoint, Path disk) {
    Run run = job.run();
    return List.of(
        endpoint.objects().toString(),
        job.folder().toString(),
        disk.toString(),
        run.job().name(),
        Boolean.toString(run.withVolume()),
        Integer.toString(run.lookBack()),
        job.now().toString());
  }

  /** The other JVM. */
  public static void main(String[] args) throws IOException {
    ArchiveEndpoint endpoint = ArchiveEndpoint.of(args[0]);
    Path folder = Path.of(args[1]);
    Path disk = Path.of(args[2]);
    Run run =
        new Run(
            Job.valueOf(args[3]),
            Boolean.parseBoolean(args[4]),
            Integer.parseInt(args[5]),
            Mishap.NONE,
            0);
    System.out.println(STARTED);
    copy(folder, disk);
    try {
      run(endpoint, disk, new NightJob(run, Instant.parse(args[6]), false, disk));
    } catch (AvailabilityException e) {
      System.out.println(e);
    }
    copy(disk, folder);
  }

  private static void run(ArchiveEndpoint endpoint, Path disk, NightJob job) {
    try (HttpObjectStore store = HttpObjectStore.at(endpoint, HttpLimits.DEFAULT);
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                disk.resolve(DATABASE), new TrackedArchive(PlainFile.TRACKED, endpoint))) {
      job.start(
          database,
          store,
          progress -> System.out.println(progress.phase() + " " + progress.done()));
    }
  }

  /** Copies the closed database and its log. */
  private static void copy(Path from, Path to) throws IOException {
    if (from.equals(to)) {
      return;
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(each -> each.toString().contains(DATABASE)).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

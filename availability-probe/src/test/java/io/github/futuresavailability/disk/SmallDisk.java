package io.github.futuresavailability.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file system in memory whose size can be changed, mounted for one child JVM alone: it goes with
 * that process, however it ends. A limit on the size of files is one of the process as well.
 */
final class SmallDisk {
  private static final long ROOMY_KILOBYTES = 256 << 10;

  private final Path folder;

  /** The disk on which a child works. */
  SmallDisk(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Whether this user may mount a file system, which on Linux is root. */
  static boolean isPossible(Path folder) {
    try {
      List<String> trial = mounting(folder);
      trial.add("true");
      return end(new ProcessBuilder(trial).redirectErrorStream(true).start()).isEmpty();
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Runs the main method of a class in a child JVM that has a small disk; returns its lines. */
  static List<String> run(Path disk, Path temporary, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = mounting(disk);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Dslf4j.provider=" + System.getProperty("slf4j.provider"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(disk.toString());
    command.addAll(arguments);
    return end(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private static List<String> mounting(Path folder) {
    return new ArrayList<>(
        List.of(
            "unshare",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=" + ROOMY_KILOBYTES + "k tmpfs \"$0\" && exec \"$@\"",
            folder.toString()));
  }

  private static List<String> end(Process process) throws IOException {
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> lines = output.lines().toList();
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException("Status " + status + " of a child process: " + lines);
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Sets the size, which must be as much as what is there. */
  void resize(long kilobytes) {
    execute("mount", "-o", "remount,size=" + kilobytes + "k", folder.toString());
  }

  /** Refuses every byte of a file beyond that size. */
  void limitFiles(long kilobytes) {
    setFileLimit(Long.toString(kilobytes << 10));
  }

  /** Room for everything again. */
  void makeRoom() {
    setFileLimit("unlimited");
    resize(ROOMY_KILOBYTES);
  }

  private static void setFileLimit(String bytes) {
    String process = Long.toString(ProcessHandle.current().pid());
    execute("prlimit", "--pid", process, "--fsize=" + bytes + ":unlimited");
  }

  /** Deletes all files. */
  void clear() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many kilobytes of the disk are taken. */
  long usedKilobytes() {
    try {
      var store = Files.getFileStore(folder);
      return (store.getTotalSpace() - store.getUsableSpace()) >> 10;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String... command) {
    try {
      end(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }
}

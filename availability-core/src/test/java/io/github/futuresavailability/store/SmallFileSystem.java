package io.github.futuresavailability.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small file system that is mounted for another JVM alone and goes with it; where that is not
 * allowed the test is skipped.
 */
final class SmallFileSystem {
  private static final String MOUNT = "mount -t tmpfs -o size=\"$0\" tmpfs \"$1\" && shift && ";

  private SmallFileSystem() {}

  /** Runs the main method of a class where the folder is that file system; returns its lines. */
  static List<String> run(Path folder, String size, Class<?> main, Object... arguments)
      throws IOException, InterruptedException {
    assumeTrue(isPossible(folder), "A small file system can be mounted only by root on Linux");
    List<String> program =
        List.of("unshare", "--mount", "sh", "-c", MOUNT + "exec \"$@\"", size, "" + folder);
    try (ChildProcess child = ChildProcess.startUnder(program, main, arguments)) {
      return child.readToEnd();
    }
  }

  private static boolean isPossible(Path folder) throws InterruptedException {
    try {
      Process trial =
          new ProcessBuilder(
                  "unshare", "--mount", "sh", "-c", MOUNT + "true", "8k", folder.toString())
              .redirectErrorStream(true)
              .start();
      trial.getInputStream().readAllBytes();
      return trial.waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Fills it, called from the other JVM, but for so many bytes; returns what to delete again. */
  static Path fillExcept(Path folder, int bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    return Files.write(folder.resolve("ballast"), new byte[Math.toIntExact(free - bytes)]);
  }

  /** What came of it, in one line. */
  static String outcome(Work work) {
    try {
      work.run();
      return "done";
    } catch (Exception e) {
      return (e.getClass().getSimpleName() + ": " + e.getMessage()).replace('\n', ' ');
    }
  }

  /** What may fail. */
  interface Work {
    void run() throws Exception;
  }
}

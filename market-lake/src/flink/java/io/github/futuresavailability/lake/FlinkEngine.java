package io.github.futuresavailability.lake;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flink with its connector of Iceberg in a process of its own, because that connector brings
 * another version of Iceberg than the lake has.
 */
final class FlinkEngine implements AutoCloseable {
  /** What the build has resolved, as a class path. */
  private static final Path CLASS_PATH = Path.of("target", "flink.classpath");

  private final Process process;
  private final ObjectOutputStream statements;
  private final ObjectInputStream results;

  private FlinkEngine(Process process) throws IOException {
    this.process = process;
    this.statements = new ObjectOutputStream(process.getOutputStream());
    statements.flush();
    this.results = new ObjectInputStream(process.getInputStream());
  }

  /** Starts it with the catalog of the guide, for a lake in a folder. */
  static FlinkEngine start(Path folder) throws IOException, ClassNotFoundException {
    Path log = folder.resolve("flink.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.add("--add-opens=java.base/java.time=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-cp");
    command.add(
        Path.of("target", "test-classes") + File.pathSeparator + Files.readString(CLASS_PATH));
    command.add(FlinkMain.class.getName());
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      FlinkEngine flink = new FlinkEngine(process);
      flink.sql(
          GuideSql.block("a catalog of Flink")
              .replace("/srv/lake/catalog.db", folder.resolve("catalog.db").toString())
              .replace("file:///srv/lake", LocalFileIO.location(folder.resolve("warehouse"))));
      return flink;
    } catch (IOException e) {
      process.destroyForcibly();
      throw new IOException(Files.readString(log), e);
    }
  }

  /** Runs a statement to its end. */
  @SuppressWarnings("unchecked") // As the process writes them.
  List<List<@Nullable Object>> sql(String statement) throws IOException, ClassNotFoundException {
    String one = statement.strip();
    statements.writeObject(one.endsWith(";") ? one.substring(0, one.length() - 1) : one);
    statements.flush();
    Object result = results.readObject();
    if (result instanceof String failure) {
      throw new IllegalStateException(one + "\n" + failure);
    }
    return (List<List<@Nullable Object>>) result;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

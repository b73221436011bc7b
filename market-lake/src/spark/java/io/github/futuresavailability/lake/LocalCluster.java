package io.github.futuresavailability.lake;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The job of the candles on a cluster of this machine: a driver in a process of its own, and two
 * executors that it starts, each with one core. Spark wants a folder with its jars, which has links
 * to those of the class path.
 */
final class LocalCluster {
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Process driver;
  private final Path log;
  private final Set<Long> executors = new LinkedHashSet<>();

  private LocalCluster(Process driver, Path log) {
    this.driver = driver;
    this.log = log;
  }

  static LocalCluster start(Path lake, ArchiveEndpoint archive, int first, int last)
      throws IOException {
    Path home = lake.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    List<String> folders = new ArrayList<>();
    String[] elements = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (String element : elements) {
      Path path = Path.of(element).toAbsolutePath();
      if (element.endsWith(".jar")) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
      } else {
        folders.add(path.toString());
      }
    }
    String classes = String.join(File.pathSeparator, folders);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(opened());
    settings(lake, home, classes).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classes + File.pathSeparator + jars + "/*"));
    command.add(SparkCandleJob.class.getName());
    command.add(archive.listing().toString());
    command.add(archive.objects().toString());
    command.add(Integer.toString(first));
    command.add(Integer.toString(last));
    Path log = home.resolve("driver.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    // Without it Spark looks for the folders of its own build.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return new LocalCluster(builder.start(), log);
  }

  /** What this process was started with, for the libraries that Spark uses. */
  private static List<String> opened() {
    return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens="))
        .toList();
  }

  private static Map<String, String> settings(Path lake, Path home, String classes) {
    Map<String, String> settings = new java.util.HashMap<>(SparkLake.settings(lake));
    settings.put("spark.master", "local-cluster[2,1,1024]");
    settings.put("spark.executor.memory", "1g");
    settings.put("spark.app.name", "candles");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.sql.session.timeZone", "UTC");
    settings.put("spark.local.dir", home.resolve("local").toString());
    settings.put("spark.executor.extraClassPath", classes);
    settings.put("java.io.tmpdir", home.toString());
    return settings;
  }

  /** Kills one executor as soon as a condition is true, unless the job ends before. */
  void killExecutorOnce(BooleanSupplier condition) throws InterruptedException {
    boolean isKilled = false;
    while (!driver.waitFor(20, TimeUnit.MILLISECONDS)) {
      List<ProcessHandle> running = runningExecutors();
      running.forEach(executor -> executors.add(executor.pid()));
      if (!isKilled && running.size() == 2 && condition.getAsBoolean()) {
        running.get(1).destroyForcibly();
        isKilled = true;
      }
    }
  }

  private List<ProcessHandle> runningExecutors() {
    return driver
        .descendants()
        .filter(
            process ->
                process
                    .info()
                    .arguments()
                    .filter(arguments -> Arrays.toString(arguments).contains(EXECUTOR))
                    .isPresent())
        .toList();
  }

  /** The status of the driver, when it has ended. */
  int await() throws InterruptedException {
    return driver.waitFor();
  }

  /** The processes of executors that were seen. */
  Set<Long> executors() {
    return executors;
  }

  /** The last lines of the driver and of each executor. */
  String output() throws IOException {
    StringBuilder output = new StringBuilder(last(log));
    try (Stream<Path> files = Files.walk(log.resolveSibling("work"))) {
      for (Path file : files.filter(file -> file.endsWith("stderr")).sorted().toList()) {
        output.append('\n').append(file).append('\n').append(last(file));
      }
    }
    return output.toString();
  }

  private static String last(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    return lines.stream().skip(Math.max(0, lines.size() - 40)).collect(Collectors.joining("\n"));
  }

  /** Ends what still runs. */
  void stop() throws InterruptedException {
    List<ProcessHandle> left = driver.descendants().toList();
    driver.destroyForcibly().waitFor();
    left.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : left) {
      process.onExit().join();
    }
  }
}

package io.github.futuresavailability.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** Trino with its connector of Iceberg, in a process of its own, on one lake. */
final class TrinoServer implements AutoCloseable {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "cluster.md");
  private static final Pattern SETTINGS =
      Pattern.compile("```properties\n(connector\\.name=.*?)```", Pattern.DOTALL);

  /** What the build has resolved, as a class path. */
  private static final Path CLASS_PATH = Path.of("target", "trino.classpath");

  private static final List<String> OPTIONS =
      List.of(
          "-Xmx2g",
          "-XX:+UseG1GC",
          "-Dfile.encoding=UTF-8",
          "-Djdk.attach.allowAttachSelf=true",
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;
  private final int port;
  private final Path log;

  private TrinoServer(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** One row of a result. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Starts it with a catalog. */
  static TrinoServer start(Path folder, String catalog) throws IOException, InterruptedException {
    int port = freePort();
    write(folder.resolve("etc/catalog/lake.properties"), catalog);
    write(
        folder.resolve("etc/config.properties"),
        """
        coordinator=true
        node-scheduler.include-coordinator=true
        http-server.http.port=%1$d
        discovery.uri=http://127.0.0.1:%1$d
        node.environment=test
        node.id=test
        node.internal-address=127.0.0.1
        plugin.dir=%2$s/plugin
        """
            .formatted(port, folder));
    String classPath = Files.readString(CLASS_PATH);
    addConnector(folder.resolve("plugin/iceberg"), classPath.split(File.pathSeparator, -1));
    TrinoServer server = new TrinoServer(run(folder, classPath), port, folder.resolve("log"));
    server.awaitStart();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** The catalog of the guide, for a database of PostgreSQL. */
  static String settings(String database, Path warehouse) throws IOException {
    Matcher found = SETTINGS.matcher(Files.readString(GUIDE));
    if (!found.find()) {
      throw new IllegalStateException("No settings of Trino in " + GUIDE);
    }
    return found
        .group(1)
        .replace("jdbc:postgresql://host/database", database)
        .replace("connection-user=user", "connection-user=" + PostgresServer.USER)
        .replace("connection-password=password", "connection-password=" + PostgresServer.PASSWORD)
        .replace("file:///srv/lake", LocalFileIO.location(warehouse));
  }

  /** The connector is found by a file that only the archive of the whole server has. */
  private static void addConnector(Path plugin, String[] jars) throws IOException {
    Files.createDirectories(plugin);
    for (String jar : jars) {
      Path file = Path.of(jar);
      Files.createSymbolicLink(plugin.resolve(file.getFileName()), file);
    }
    try (JarOutputStream services =
        new JarOutputStream(Files.newOutputStream(plugin.resolve("services.jar")))) {
      services.putNextEntry(new ZipEntry("META-INF/services/io.trino.spi.Plugin"));
      services.write("io.trino.plugin.iceberg.IcebergPlugin".getBytes(UTF_8));
    }
  }

  private static Process run(Path folder, String classPath) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Dconfig=etc/config.properties");
    command.add("-cp");
    command.add(
        Path.of("target", "test-classes").toAbsolutePath() + File.pathSeparator + classPath);
    command.add(TrinoMain.class.getName());
    command.add("test");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void awaitStart() throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/info")).build();
    while (!isStarted(client, request)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("Trino ended: " + Files.readString(log));
      }
      Thread.sleep(200);
    }
  }

  private static boolean isStarted(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client
          .send(request, HttpResponse.BodyHandlers.ofString())
          .body()
          .contains("\"starting\":false");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** All rows of a query. */
  <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:trino://127.0.0.1:" + port + "?user=test");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}

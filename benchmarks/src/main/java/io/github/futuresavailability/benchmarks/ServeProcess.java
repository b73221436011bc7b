package io.github.futuresavailability.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command {@code serve} in a process of its own, at a free port. */
final class ServeProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("serving at (http://\\S+);");
  private static final String MAIN = "io.github.futuresavailability.examples.AvailabilityExamples";

  private final Process process;
  private final URI address;

  private ServeProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static ServeProcess start(String classPath, Path database) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                MAIN,
                "serve",
                "--port",
                "0",
                "--db",
                database.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher found = ADDRESS.matcher(line);
      if (found.find()) {
        return new ServeProcess(process, URI.create(found.group(1)));
      }
      System.err.println(line);
    }
    throw new IOException("The server has ended");
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

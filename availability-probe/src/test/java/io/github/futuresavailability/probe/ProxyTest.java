package io.github.futuresavailability.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The proxy settings of the JVM, in a JVM of their own because they are for all of it. */
final class ProxyTest {
  /** The program in the other JVM. */
  public static final class OneRequest {
    private OneRequest() {}

    public static void main(String[] arguments) throws IOException {
      try (HttpObjectStore archive = HttpObjectStore.binanceVision()) {
        archive.head("data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2024-01-15.zip");
      }
    }
  }

  @Test
  void requestsGoThroughTheProxyOfTheJvm() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      proxy.setSoTimeout(60_000);
      Process program = start(proxy.getLocalPort());
      try (Socket request = proxy.accept();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(request.getInputStream(), StandardCharsets.US_ASCII))) {
        assertThat(lines.readLine()).isEqualTo("CONNECT data.binance.vision:443 HTTP/1.1");
      } finally {
        program.destroyForcibly();
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static Process start(int port) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            List.of(
                java.toString(),
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + port,
                "-cp",
                System.getProperty("java.class.path"),
                OneRequest.class.getName()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}

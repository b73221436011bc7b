package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that serves until it is ended. */
final class ServeCommandTest {
  @TempDir Path folder;

  @Test
  void aSignalEndsItWithStatusZero() throws Exception {
    int port = freePort();
    Path snapshot = ServedSources.published(folder, SmallDatabase.in(folder));
    try (CommandProcess serve =
        CommandProcess.start(
            folder,
            "serve --json --port " + port,
            "--db",
            snapshot,
            "--candles",
            ServedSources.candles(folder),
            "--lake",
            SmallLake.in(folder))) {
      awaitHealth(serve, port);
      assertThat(ServedDocument.of(port, "/v1/top").status()).isEqualTo(200);
      assertThat(ServedDocument.of(port, "/v1/trades?symbol=BTCUSDT").status()).isEqualTo(200);
      assertThat(ServedDocument.of(port, "/v1/candles?instrument=A").status()).isEqualTo(200);

      CommandRun run = serve.terminate();

      assertThat(run.status()).as(run.err()).isZero();
      String address = "http://127.0.0.1:" + port;
      assertThat(run.errorLine())
          .isEqualTo("note: serving at " + address + "; /openapi.json has the paths");
      assertThat(CommandRun.part(run.json(), "address")).isEqualTo(address);
      assertThat((Long) CommandRun.part(run.json(), "requests")).isGreaterThanOrEqualTo(4);
    }
  }

  private static void awaitHealth(CommandProcess serve, int port) throws Exception {
    while (serve.isAlive()) {
      try {
        assertThat(ServedDocument.of(port, "/health").status()).isEqualTo(200);
        return;
      } catch (ConnectException notYet) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new AssertionError(serve.result().err());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      CommandRun run =
          CommandRun.of("serve --port " + port, "--candles", ServedSources.candles(folder));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errorLine())
          .startsWith("serve: Cannot listen at 127.0.0.1:" + port)
          .contains("in use");
    }
  }

  @Test
  void whatCannotBeServedIsNamedBeforeItListens() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "text");

    assertThat(CommandRun.of("serve --db", folder.resolve("none")).errorLine()).contains("none");
    assertThat(CommandRun.of("serve --candles", text).errorLine()).contains("text");
    assertThat(CommandRun.of("serve --lake", folder).errorLine()).contains("no lake");
    assertThat(CommandRun.of("serve --port 70000").errorLine())
        .contains("--port is 70000; it is from 0 to 65535");
  }
}

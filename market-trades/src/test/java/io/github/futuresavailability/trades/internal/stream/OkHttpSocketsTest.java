package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stream needs of its WebSockets, against servers that do as they like. */
final class OkHttpSocketsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final String TOO_LONG = "A message with more than 1048576 B";
  private static final Duration SHORT = Duration.ofMillis(100);

  private final OkHttpSockets sockets = new OkHttpSockets("socket-test");
  private final Recording events = new Recording();

  /** Keeps what happens as words. */
  private static final class Recording implements FrameListener {
    final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    @Override
    public void onOpen() {
      words.add("open");
    }

    @Override
    public void onText(char[] message, int length) {
      words.add(new String(message, 0, length));
    }

    @Override
    public void onUnreadable(String what) {
      words.add(what);
    }

    @Override
    public void onEnd(String reason, Duration retryAfter) {
      words.add("end " + retryAfter.toSeconds() + " " + reason);
    }
  }

  @AfterEach
  void close() {
    sockets.close(SHORT);
  }

  /** The threads that read sockets of a server: OkHttp gives them its address as their name. */
  private static List<String> readers(URI address) {
    String name = "OkHttp http://127.0.0.1:" + address.getPort() + "/";
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(each -> each.startsWith(name))
        .toList();
  }

  /** A thread that has ended its work may still be there. */
  private static void awaitNoReader(URI address) throws InterruptedException {
    while (!readers(address).isEmpty()) {
      Thread.sleep(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"429,7", "418,259200", "503,3"})
  void aRefusalHasItsStatusAndItsTime(int status, int seconds) throws Exception {
    try (SilentServer server =
        new SilentServer(
            "HTTP/1.1 " + status + " No", "Retry-After: " + seconds, "Content-Length: 0")) {
      sockets.open(server.address(), LONG, events);

      assertThat(events.words.take())
          .isEqualTo("end " + seconds + " handshake refused with status " + status);
    }
  }

  @Test
  void aRedirectIsARefusal() throws Exception {
    try (SilentServer server =
        new SilentServer(
            "HTTP/1.1 302 Found", "Location: http://127.0.0.1:1/", "Content-Length: 0")) {
      sockets.open(server.address(), LONG, events);

      assertThat(events.words.take()).isEqualTo("end 0 handshake refused with status 302");
    }
  }

  @Test
  void aResponseThatIsNoHandshakeIsRefused() throws Exception {
    try (SilentServer server = SilentServer.withKey("wrong")) {
      sockets.open(server.address(), LONG, events);

      assertThat(events.words.take()).startsWith("end 0 no handshake: ");
    }
  }

  @Test
  void anEndWithoutClosingFrameIsReported() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      sockets.open(server.address(), LONG, events);
      assertThat(events.words.take()).isEqualTo("open");
      while (server.sockets().isEmpty()) {
        Thread.onSpinWait();
      }
      server.sockets().get(0).close();

      assertThat(events.words.take()).startsWith("end 0 failed with java.io.EOFException");
    }
  }

  @Test
  void moreSocketsAreOpenThanAClientHasRequestsByDefault() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      for (int socket = 0; socket < 100; socket++) {
        sockets.open(server.address(), LONG, events);
      }

      for (int socket = 0; socket < 100; socket++) {
        assertThat(events.words.take()).isEqualTo("open");
      }
    }
  }

  @Test
  void closingDoesNotWaitForAServerWithoutClosingFrame() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      FrameSocket socket = sockets.open(server.address(), LONG, events);
      assertThat(events.words.take()).isEqualTo("open");
      assertThat(readers(server.address())).hasSize(1);

      socket.close();
      sockets.close(SHORT);

      awaitNoReader(server.address());
    }
  }

  @Test
  void aServerWithoutClosingFrameIsLeftAfterASecond() throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      FrameSocket socket = sockets.open(server.address(), LONG, events);
      assertThat(events.words.take()).isEqualTo("open");

      socket.close();

      awaitNoReader(server.address());
    }
  }

  @Test
  void closingEndsHandshakesWithoutResponse() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      List<FrameSocket> opened = new ArrayList<>();
      URI address = URI.create("ws://127.0.0.1:" + server.getLocalPort());
      opened.add(sockets.open(address, LONG, events));
      opened.add(sockets.open(address, LONG, events));
      try (Socket first = server.accept();
          Socket second = server.accept()) {
        assertThat(first.getInputStream().read()).isEqualTo('G');
        assertThat(second.getInputStream().read()).isEqualTo('G');

        opened.get(0).close();
        sockets.close(SHORT);

        awaitNoReader(address);
        assertThat(events.words.take()).startsWith("end 0 no handshake: ");
        assertThat(events.words.take()).startsWith("end 0 no handshake: ");
      }
    }
  }

  @Test
  void noCompressionIsOffered() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      sockets.open(
          URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/a?b=c@d/e"), LONG, events);
      try (Socket socket = server.accept()) {
        byte[] head = new byte[1 << 14];
        int length = 0;
        while (!new String(head, 0, length, StandardCharsets.US_ASCII).contains("\r\n\r\n")) {
          length += socket.getInputStream().read(head, length, head.length - length);
        }

        assertThat(new String(head, 0, length, StandardCharsets.US_ASCII))
            .startsWith("GET /a?b=c@d/e HTTP/1.1\r\n")
            .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
      }
    }
  }

  private void assertEnds(String fault, int... bytes) throws Exception {
    try (SilentServer server = SilentServer.accepting()) {
      sockets.open(server.address(), LONG, events);
      assertThat(events.words.take()).isEqualTo("open");
      while (server.sockets().isEmpty()) {
        Thread.onSpinWait();
      }
      for (int next : bytes) {
        server.sockets().get(0).getOutputStream().write(next);
      }
      server.sockets().get(0).getOutputStream().flush();
      assertThat(events.words.take()).isEqualTo("ab");
      assertThat(events.words.take())
          .startsWith("end 0 failed with java.net.ProtocolException: " + fault);
    }
  }

  /** One byte after the other: a header may come in pieces. */
  @Test
  void aMessageThatIsTooLongIsRefusedBeforeItIsRead() throws Exception {
    assertEnds(TOO_LONG, 0x81, 2, 'a', 'b', 0x81, 127, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff);
  }

  @Test
  void aLengthWithASignIsRefused() throws Exception {
    assertEnds("Frame length", 0x81, 126, 0, 2, 'a', 'b', 0x81, 127, 0xff, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void aMessageOfManyFramesIsRefusedWhenItIsTooLong() throws Exception {
    // A message of three frames with a ping between them, and then one that gets too long.
    assertEnds(
        TOO_LONG, 0x01, 1, 'a', 0x89, 2, 'p', 'p', 0x00, 0, 0x80, 1, 'b', 0x01, 1, 'x', 0x80, 127,
        0, 0, 0, 0, 0, 0x10, 0, 0);
  }
}

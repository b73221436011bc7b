package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class ClosedServerTest {
  @Test
  void closeEndsEveryConnectionAndThread() throws Exception {
    EmbeddedBinance binance =
        EmbeddedBinance.start(BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").build());
    String threads = "loopback-" + binance.restAddress().getPort() + "-";
    binance.inject(BinanceFault.hangingHandshake().times(1));
    Thread hanging = new Thread(() -> assertNotConnected(binance));
    hanging.start();
    Waiting.until("it hangs", () -> binance.traffic().connects().size() == 1);
    List<StreamClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(new JdkStreamClient(URI.create(binance.streamAddress() + "/ws/btcusdt@trade")));
    }
    Waiting.until("all threads run", () -> running(threads) == 9);
    assertThat(binance).hasToString("EmbeddedBinance[" + binance.restAddress() + " SPOT]");

    binance.close();
    assertThat(running(threads)).isZero();

    for (StreamClient client : clients) {
      assertThat(client.end()).startsWith("1006");
      client.close();
    }
    hanging.join();
  }

  @Test
  void aHandshakeThatHangsEndsWithItsClient() throws Exception {
    try (EmbeddedBinance binance =
        EmbeddedBinance.start(BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").build())) {
      int port = binance.restAddress().getPort();
      binance.inject(BinanceFault.hangingHandshake());
      String threads = "loopback-" + port + "-";
      long before = running(threads);
      try (Socket client = new Socket(binance.restAddress().getHost(), port)) {
        String handshake =
            String.join(
                "\r\n",
                "GET /ws/btcusdt@trade HTTP/1.1",
                "Host: x",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        client.getOutputStream().write(handshake.getBytes(StandardCharsets.US_ASCII));
        Waiting.until("it hangs", () -> running(threads) == before + 1);
      }
      Waiting.until("its thread has ended", () -> running(threads) == before);
    }
  }

  private static void assertNotConnected(EmbeddedBinance binance) {
    try (StreamClient client =
        new JdkStreamClient(URI.create(binance.streamAddress() + "/ws/btcusdt@trade"))) {
      throw new AssertionError("Connected: " + client);
    } catch (CompletionException closed) {
      // The handshake never had a response.
    }
  }

  private static long running(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }
}

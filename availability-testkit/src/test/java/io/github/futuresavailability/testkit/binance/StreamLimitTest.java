package io.github.futuresavailability.testkit.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of Binance, by a clock that the test sets. */
final class StreamLimitTest {
  private final ManualClock clock = new ManualClock(Instant.parse("2025-06-01T00:00:00Z"));
  private final EmbeddedBinance binance =
      EmbeddedBinance.start(BinanceScenario.spot(2).symbol("BTCUSDT", "BTC", "USDT").build());

  @BeforeEach
  void setClock() {
    binance.clock(clock);
  }

  @AfterEach
  void close() {
    binance.close();
  }

  private URI address(String path) {
    return URI.create(binance.streamAddress() + path);
  }

  private StreamClient connect(String path) {
    return new JdkStreamClient(address(path));
  }

  private static String request(String method, String params, String id) {
    return "{\"method\":\"" + method + "\",\"params\":" + params + ",\"id\":" + id + "}";
  }

  @Test
  void theSixthMessageOfASecondEndsTheConnection() throws Exception {
    try (StreamClient client = connect("/ws")) {
      for (int i = 0; i < 5; i++) {
        client.send(request("LIST_SUBSCRIPTIONS", "[]", "1"));
        client.next();
      }
      clock.advance(Duration.ofSeconds(1));
      for (int i = 0; i < 5; i++) {
        client.ping("x");
        client.next();
      }
      client.ping("one too many");

      assertThat(client.end()).isEqualTo("1008 Too many requests");
      assertThat(binance.traffic().messages()).hasSize(5);
      assertThat(binance.traffic().pings()).isEqualTo(5);
    }
  }

  @Test
  void aClientWithoutPongsIsClosedAfterTheTimeout() throws Exception {
    try (StreamClient client = new LibraryStreamClient(address("/ws/btcusdt@trade"), false)) {
      clock.advance(Duration.ofSeconds(20));
      Waiting.until("a ping is sent", () -> binance.traffic().pingsSent() == 1);
      clock.advance(Duration.ofSeconds(61));

      assertThat(client.end()).isEqualTo("1008 Pong timeout");
    }
  }

  @Test
  void limitsThatAreNeverReachedDoNotEndTheTimer() throws Exception {
    Duration forever = ChronoUnit.FOREVER.getDuration();
    binance.limits(
        binance
            .limits()
            .withPings(Duration.ofSeconds(20), forever)
            .withMaxAge(forever)
            .withMaxBehind(forever));
    try (StreamClient client = new LibraryStreamClient(address("/ws/btcusdt@trade"), false)) {
      for (int i = 1; i <= 2; i++) {
        int pings = i;
        clock.advance(Duration.ofSeconds(20));
        Waiting.until("a ping is sent", () -> binance.traffic().pingsSent() == pings);
      }
      binance.publish("BTCUSDT", 1);
      assertThat(client.next()).contains("\"t\":1,");
    }
  }

  @Test
  void aLimitIsNoNegativeTime() {
    BinanceLimits limits = binance.limits();

    assertThatThrownBy(() -> limits.withMaxAge(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not the time of a limit: PT-1S");
  }

  @Test
  void pingsCanBeTurnedOff() throws Exception {
    binance.limits(binance.limits().withPings(Duration.ZERO, Duration.ofSeconds(1)));
    try (StreamClient client = connect("/ws/btcusdt@trade")) {
      clock.advance(Duration.ofHours(23));
      binance.publish("BTCUSDT", 1);
      assertThat(client.next()).contains("\"t\":1,");
      assertThat(binance.traffic().pingsSent()).isZero();
    }
  }

  @Test
  void aConnectionEndsAfter24Hours() throws Exception {
    try (StreamClient client = connect("/ws/btcusdt@trade")) {
      clock.advance(Duration.ofHours(24));

      assertThat(client.end()).isEqualTo("1001 Connection expired");
    }
  }

  @Test
  void aConnectionHas1024StreamsAtMost() throws Exception {
    String streams =
        IntStream.range(0, 1024).mapToObj(i -> "s" + i + "@trade").collect(Collectors.joining("/"));
    try (StreamClient client = connect("/stream?streams=" + streams)) {
      client.send(request("SUBSCRIBE", "[\"s0@trade\"]", "1"));
      assertThat(client.next()).isEqualTo("{\"result\":null,\"id\":1}");
      client.send(request("SUBSCRIBE", "[\"btcusdt@trade\"]", "2"));

      assertThat(client.end()).isEqualTo("1008 Too many streams");
    }
    binance.limits(binance.limits().withStreamsPerConnection(1));
    try (StreamClient client = connect("/ws/a@trade/b@trade")) {
      assertThat(client.end()).isEqualTo("1008 Too many streams");
    }
  }

  @Test
  void anAddressHasSoManyHandshakesInFiveMinutes() {
    assertThat(binance.limits().connectsPerFiveMinutes()).isEqualTo(300);
    binance.limits(binance.limits().withConnectsPerFiveMinutes(3));
    List<StreamClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(connect("/ws"));
    }
    assertThatThrownBy(() -> connect("/ws")).hasMessageContaining("WebSocketHandshakeException");
    clock.advance(Duration.ofMinutes(5));
    clients.add(connect("/ws"));

    clients.forEach(StreamClient::close);
    assertThat(binance.traffic().connects())
        .extracting(RecordedConnect::status)
        .containsExactly(101, 101, 101, 429, 101);
  }

  @Test
  void requestsThatAreWrongGetAnError() throws Exception {
    binance.limits(binance.limits().withMessagesPerSecond(100));
    try (StreamClient client = connect("/stream")) {
      assertThat(reply(client, "{no json")).contains("\"code\":3,\"msg\":\"Invalid JSON");
      assertThat(reply(client, "{\"method\":\"SUBSCRIBE\",\"params\":[]}"))
          .isEqualTo(
              "{\"error\":{\"code\":2,\"msg\":\"Invalid request: request ID must be an unsigned integer\"}}");
      assertThat(reply(client, request("DANCE", "[]", "7")))
          .isEqualTo(
              "{\"error\":{\"code\":2,\"msg\":\"Invalid request: unknown variant DANCE\"},\"id\":7}");
      assertThat(reply(client, request("SET_PROPERTY", "[\"colour\",true]", "8")))
          .isEqualTo("{\"error\":{\"code\":0,\"msg\":\"Unknown property\"},\"id\":8}");
      assertThat(reply(client, request("SET_PROPERTY", "[\"combined\",1]", "9")))
          .isEqualTo(
              "{\"error\":{\"code\":1,\"msg\":\"Invalid value type: expected Boolean\"},\"id\":9}");
    }
  }

  @Test
  void thePropertyCombinedSaysWhetherEventsAreWrapped() throws Exception {
    try (StreamClient client = connect("/stream?streams=btcusdt@trade")) {
      assertThat(reply(client, request("GET_PROPERTY", "[\"combined\"]", "\"a\"")))
          .isEqualTo("{\"result\":true,\"id\":\"a\"}");
      assertThat(reply(client, request("SET_PROPERTY", "[\"combined\", false]", "2")))
          .isEqualTo("{\"result\":null,\"id\":2}");
      assertThat(reply(client, request("LIST_SUBSCRIPTIONS", "[]", "3")))
          .isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":3}");
      binance.publish("BTCUSDT", 1);
      assertThat(client.next()).startsWith("{\"e\":\"trade\"");
    }
  }

  private static String reply(StreamClient client, String message) throws Exception {
    client.send(message);
    return client.next();
  }
}

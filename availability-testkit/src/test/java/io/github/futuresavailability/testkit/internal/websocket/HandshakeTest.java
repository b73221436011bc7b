package io.github.futuresavailability.testkit.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import org.junit.jupiter.api.Test;

final class HandshakeTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  private static HttpRequest request(String key, String version, String connection)
      throws Exception {
    return HttpRequest.parse(
        "GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: WebSocket\r\nConnection: "
            + connection
            + "\r\nSec-WebSocket-Key: "
            + key
            + "\r\nSec-WebSocket-Version: "
            + version);
  }

  /** Key and acceptance are those of RFC 6455, section 1.3. */
  @Test
  void theKeyOfTheStandardHasTheAcceptanceOfTheStandard() throws Exception {
    HttpResponse response = Handshake.respondTo(request(KEY, "13", "keep-alive, Upgrade"));

    assertThat(response.status()).isEqualTo(101);
    assertThat(response.headers())
        .containsExactly(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Test
  void anotherVersionIsRefusedWithTheOneThatIsKnown() throws Exception {
    HttpResponse response = Handshake.respondTo(request(KEY, "8", "Upgrade"));

    assertThat(response.status()).isEqualTo(426);
    assertThat(response.headers()).contains("Sec-WebSocket-Version: 13");
  }

  @Test
  void aKeyThatIsNot16BytesOfBase64IsRefused() throws Exception {
    for (String key : new String[] {"", "c2hvcnQ=", "not base64!", KEY + KEY}) {
      assertThat(Handshake.respondTo(request(key, "13", "Upgrade")).status())
          .as(key)
          .isEqualTo(400);
    }
    assertThat(Handshake.respondTo(request(KEY, "13", "keep-alive")).status()).isEqualTo(400);
  }

  @Test
  void onlyAnUpgradeToWebSocketIsAHandshake() throws Exception {
    assertThat(Handshake.isRequestedBy(request(KEY, "13", "Upgrade"))).isTrue();
    assertThat(Handshake.isRequestedBy(HttpRequest.parse("GET / HTTP/1.1\r\nHost: x"))).isFalse();
    assertThat(
            Handshake.isRequestedBy(HttpRequest.parse("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: h2c")))
        .isFalse();
  }
}

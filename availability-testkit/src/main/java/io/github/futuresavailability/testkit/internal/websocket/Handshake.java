package io.github.futuresavailability.testkit.internal.websocket;

import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The opening handshake (RFC 6455, section 4.2). */
public final class Handshake {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String VERSION = "13";
  private static final int KEY_BYTES = 16;

  private Handshake() {}

  /** Whether the request wants to change to WebSocket, with a valid handshake or not. */
  public static boolean isRequestedBy(HttpRequest request) {
    return hasToken(request.headers(), "upgrade", "websocket");
  }

  /** The response to a handshake: 101 with the accepted key, 426 for another version, or 400. */
  public static HttpResponse respondTo(HttpRequest request) {
    Map<String, String> headers = request.headers();
    String key = headers.getOrDefault("sec-websocket-key", "");
    if (!request.method().equals("GET")
        || !hasToken(headers, "connection", "upgrade")
        || !isKey(key)) {
      return HttpResponse.of(400, "text/plain", new byte[0]);
    }
    if (!headers.getOrDefault("sec-websocket-version", "").equals(VERSION)) {
      return HttpResponse.of(426, "text/plain", new byte[0])
          .with("Sec-WebSocket-Version: " + VERSION);
    }
    List<String> lines =
        List.of(
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: " + acceptance(key));
    return new HttpResponse(101, lines, 0, List.of());
  }

  /** The value that proves to a client that the server has read its key. */
  static String acceptance(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-1", impossible);
    }
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static boolean hasToken(Map<String, String> headers, String name, String token) {
    String value = headers.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    return Arrays.stream(value.split(",", -1)).anyMatch(one -> one.strip().equals(token));
  }
}

package io.github.futuresavailability.testkit.internal.websocket;

import java.nio.charset.StandardCharsets;

/** A complete message or control frame of a client; a text is valid UTF-8. */
public final class ClientFrame {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private final int opcode;
  private final byte[] payload;

  ClientFrame(int opcode, byte[] payload) {
    this.opcode = opcode;
    this.payload = payload;
  }

  /** One of the constants of this class. */
  public int opcode() {
    return opcode;
  }

  /** The unmasked content. */
  public byte[] payload() {
    return payload;
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The code of a closing frame; 1005 if it has none, as RFC 6455 defines. */
  public int closeCode() {
    return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
  }
}

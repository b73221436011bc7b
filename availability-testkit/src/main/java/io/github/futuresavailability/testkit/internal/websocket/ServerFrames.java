package io.github.futuresavailability.testkit.internal.websocket;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;

/** Writes the frames of the server, which are not masked. */
public final class ServerFrames {
  private static final int LAST = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int MOST_SHORT = 0xFFFF;

  /** The head of a frame with a length of 16 bits, as nearly every market data frame has. */
  private static final int USUAL_HEAD = 4;

  private ServerFrames() {}

  /** Reserves the head of a text frame; {@link #end} completes it once the payload is written. */
  public static int begin(ByteSink out) {
    int start = out.length();
    out.put(LAST | ClientFrame.TEXT).put(SHORT_LENGTH).put(0).put(0);
    return start;
  }

  /** Completes the frame that began at a position; its payload has at most 65,535 bytes. */
  public static void end(ByteSink out, int start) {
    byte[] bytes = out.array();
    int length = out.length() - start - USUAL_HEAD;
    if (length > MOST_SHORT) {
      throw new IllegalArgumentException("The payload is too long: " + length);
    }
    if (length < SHORT_LENGTH) {
      bytes[start + 1] = (byte) length;
      System.arraycopy(bytes, start + USUAL_HEAD, bytes, start + 2, length);
      out.truncate(start + 2 + length);
    } else {
      bytes[start + 2] = (byte) (length >> 8);
      bytes[start + 3] = (byte) length;
    }
  }

  /** Writes a whole frame. */
  public static void put(ByteSink out, int opcode, byte[] payload) {
    put(out, opcode | LAST, payload, 0, payload.length);
  }

  /** Writes a text in three frames, with an unrequested pong before the last one. */
  public static void putFragmented(ByteSink out, byte[] payload) {
    int third = payload.length / 3;
    put(out, ClientFrame.TEXT, payload, 0, third);
    put(out, ClientFrame.CONTINUATION, payload, third, 2 * third);
    put(out, ClientFrame.PONG, new byte[0]);
    put(out, LAST | ClientFrame.CONTINUATION, payload, 2 * third, payload.length);
  }

  private static void put(ByteSink out, int first, byte[] payload, int from, int to) {
    int length = to - from;
    out.put(first);
    if (length < SHORT_LENGTH) {
      out.put(length);
    } else if (length <= MOST_SHORT) {
      out.put(SHORT_LENGTH).put(length >> 8).put(length);
    } else {
      out.put(LONG_LENGTH);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.put((int) ((long) length >>> shift));
      }
    }
    out.put(payload, from, to);
  }

  /** The payload of a closing frame. */
  public static byte[] closing(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return new ByteSink(2 + text.length).put(code >> 8).put(code).put(text).copy();
  }
}

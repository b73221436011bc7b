package io.github.futuresavailability.testkit.internal.websocket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the frames of a client, checks them and joins fragments. Not thread-safe. */
public final class FrameReader {
  private static final int MOST_OF_CONTROL = 125;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  private final InputStream in;
  private final int maxMessage;
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

  /** The opcode of the message whose fragments arrive, or CONTINUATION for none. */
  private int started = ClientFrame.CONTINUATION;

  public FrameReader(InputStream in, int maxMessage) {
    this.in = new BufferedInputStream(in);
    this.maxMessage = maxMessage;
  }

  /** The next message or control frame; the end of the stream is an EOFException. */
  public ClientFrame next() throws IOException, WebSocketProtocolException {
    while (true) {
      int first = read();
      boolean isLast = (first & 0x80) != 0;
      int opcode = first & 0x0F;
      check((first & 0x70) == 0, "A reserved bit is set");
      byte[] payload = payload(opcode, isLast);
      if (opcode >= ClientFrame.CLOSE) {
        return control(new ClientFrame(opcode, payload));
      }
      append(opcode, payload);
      if (isLast) {
        return message();
      }
    }
  }

  private byte[] payload(int opcode, boolean isLast)
      throws IOException, WebSocketProtocolException {
    check(opcode <= ClientFrame.BINARY || opcode >= ClientFrame.CLOSE, "Unknown opcode");
    check(opcode <= ClientFrame.PONG, "Unknown opcode");
    int second = read();
    check((second & 0x80) != 0, "A frame of a client is not masked");
    long length = length(second & 0x7F);
    if (opcode >= ClientFrame.CLOSE) {
      check(isLast && length <= MOST_OF_CONTROL, "A control frame is fragmented or too long");
    }
    if (length + fragments.size() > maxMessage) {
      throw new WebSocketProtocolException(CloseCode.TOO_LARGE, "Message too large");
    }
    byte[] mask = read(4);
    byte[] payload = read(Math.toIntExact(length));
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return payload;
  }

  /** The length in its shortest form: 7, 16 or 64 bits. */
  private long length(int marker) throws IOException, WebSocketProtocolException {
    if (marker < SHORT_LENGTH) {
      return marker;
    }
    ByteBuffer bytes = ByteBuffer.wrap(read(marker == LONG_LENGTH ? 8 : 2));
    long length = marker == LONG_LENGTH ? bytes.getLong() : bytes.getShort() & 0xFFFF;
    long least = marker == LONG_LENGTH ? 0x10000 : SHORT_LENGTH;
    check(length >= least, "A length is not in its shortest form");
    return length;
  }

  private void append(int opcode, byte[] payload) throws WebSocketProtocolException {
    boolean continues = opcode == ClientFrame.CONTINUATION;
    check(continues == (started != ClientFrame.CONTINUATION), "Fragments are out of order");
    started = continues ? started : opcode;
    fragments.writeBytes(payload);
  }

  private ClientFrame message() throws WebSocketProtocolException {
    ClientFrame message = new ClientFrame(started, fragments.toByteArray());
    started = ClientFrame.CONTINUATION;
    fragments.reset();
    if (message.opcode() == ClientFrame.TEXT) {
      checkText(message.payload(), 0);
    }
    return message;
  }

  private static ClientFrame control(ClientFrame frame) throws WebSocketProtocolException {
    if (frame.opcode() == ClientFrame.CLOSE && frame.payload().length > 0) {
      check(frame.payload().length > 1, "A closing frame has half a code");
      check(CloseCode.isValid(frame.closeCode()), "A closing frame has an invalid code");
      checkText(frame.payload(), 2);
    }
    return frame;
  }

  private static void checkText(byte[] bytes, int from) throws WebSocketProtocolException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
    } catch (CharacterCodingException invalid) {
      throw new WebSocketProtocolException(CloseCode.INVALID_TEXT, "Text is not UTF-8");
    }
  }

  private static void check(boolean isRight, String violation) throws WebSocketProtocolException {
    if (!isRight) {
      throw new WebSocketProtocolException(CloseCode.PROTOCOL_ERROR, violation);
    }
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("The client has disconnected");
    }
    return next;
  }

  private byte[] read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The client has disconnected");
    }
    return bytes;
  }
}

package io.github.futuresavailability.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads the frames of a stream from a socket and throws them away: what any client has to do. */
final class BareFrames {
  private static final int BUFFER = 1 << 16;
  private static final int TEXT = 0x81;
  private static final int LONG = 126;
  private static final int LONGER = 127;

  private BareFrames() {}

  static void read(StreamServer server, int frames, Runnable whenOpen) throws IOException {
    URI address = server.streamAddress();
    try (Socket socket = new Socket(address.getHost(), address.getPort());
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER))) {
      socket.getOutputStream().write(handshake(address).getBytes(StandardCharsets.US_ASCII));
      skipHead(in);
      whenOpen.run();
      for (int left = frames; left > 0; ) {
        left -= skipFrame(in) == TEXT ? 1 : 0;
      }
    }
  }

  private static String handshake(URI address) {
    return "GET "
        + StreamServer.TARGET
        + " HTTP/1.1\r\nHost: "
        + address.getAuthority()
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  }

  private static void skipHead(DataInputStream in) throws IOException {
    int last = 0;
    while (last != 0x0d0a0d0a) {
      last = (last << 8) | in.readUnsignedByte();
    }
  }

  /** Returns the first byte of the frame. */
  private static int skipFrame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    length = length == LONG ? in.readUnsignedShort() : length;
    if (length == LONGER) {
      throw new IOException("A frame of more than 64 KiB");
    }
    if (in.skipBytes(length) != length) {
      throw new EOFException();
    }
    return first;
  }
}

package io.github.futuresavailability.testkit.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FrameReaderTest {
  private static final int LAST = 0x80;
  private static final int MASKED = 0x80;
  private static final int LIMIT = 100_000;

  private final ByteSink sent = new ByteSink(64);

  /** Writes a frame of a client, with the length in its shortest form. */
  private static void put(ByteSink sink, int first, byte[] payload) {
    int length = payload.length;
    sink.put(first);
    if (length < 126) {
      sink.put(MASKED | length);
    } else if (length < 65_536) {
      sink.put(MASKED | 126).put(length >> 8).put(length);
    } else {
      sink.put(MASKED | 127).put(new byte[4]);
      sink.put(length >> 24).put(length >> 16).put(length >> 8).put(length);
    }
    putMasked(sink, payload);
  }

  private static void putMasked(ByteSink sink, byte[] payload) {
    byte[] mask = {17, -3, 99, 4};
    sink.put(mask);
    for (int i = 0; i < payload.length; i++) {
      sink.put(payload[i] ^ mask[i % 4]);
    }
  }

  private void put(int first, String payload) {
    put(sent, first, payload.getBytes(StandardCharsets.UTF_8));
  }

  private FrameReader reader() {
    return new FrameReader(new ByteArrayInputStream(sent.copy()), LIMIT);
  }

  private void assertViolation(int code, String message) {
    FrameReader reader = reader();
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            WebSocketProtocolException.class,
            violation -> assertThat(violation.closeCode()).isEqualTo(code))
        .hasMessage(message);
  }

  @Property(tries = 300)
  void aTextOfAnyLengthIsReadAsItWasSent(@ForAll @IntRange(max = 70_000) int length)
      throws Exception {
    ByteSink sink = new ByteSink(length + 20);
    byte[] text = "é".repeat(length / 2).getBytes(StandardCharsets.UTF_8);
    put(sink, LAST | ClientFrame.TEXT, text);

    ClientFrame read = new FrameReader(new ByteArrayInputStream(sink.copy()), LIMIT).next();

    assertThat(read.opcode()).isEqualTo(ClientFrame.TEXT);
    assertThat(read.payload()).isEqualTo(text);
  }

  @Test
  void fragmentsAreJoinedAndControlFramesComeInBetween() throws Exception {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    put(sent, ClientFrame.TEXT, new byte[] {euro[0]});
    put(LAST | ClientFrame.PING, "in between");
    put(sent, ClientFrame.CONTINUATION, new byte[] {euro[1]});
    put(sent, LAST | ClientFrame.CONTINUATION, new byte[] {euro[2]});
    put(LAST | ClientFrame.TEXT, "next");
    FrameReader reader = reader();

    assertThat(reader.next().text()).isEqualTo("in between");
    assertThat(reader.next().text()).isEqualTo("€");
    assertThat(reader.next().text()).isEqualTo("next");
    assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
  }

  @Test
  void aFrameThatIsNotMaskedIsAViolation() {
    sent.put(LAST | ClientFrame.TEXT).put(1).put('x');
    assertViolation(1002, "A frame of a client is not masked");
  }

  @Test
  void reservedBitsAndUnknownOpcodesAreViolations() {
    put(LAST | 0x40 | ClientFrame.TEXT, "x");
    assertViolation(1002, "A reserved bit is set");
    for (int opcode : new int[] {3, 7, 11, 15}) {
      sent.truncate(0);
      put(LAST | opcode, "x");
      assertViolation(1002, "Unknown opcode");
    }
  }

  @Test
  void aControlFrameIsWholeAndShort() {
    put(ClientFrame.PING, "x");
    assertViolation(1002, "A control frame is fragmented or too long");
    sent.truncate(0);
    put(LAST | ClientFrame.PING, "x".repeat(126));
    assertViolation(1002, "A control frame is fragmented or too long");
  }

  @Test
  void fragmentsOfTwoMessagesDoNotMix() {
    put(LAST | ClientFrame.CONTINUATION, "x");
    assertViolation(1002, "Fragments are out of order");
  }

  @Test
  void aSecondMessageCannotBeginWithinTheFirst() {
    put(ClientFrame.TEXT, "x");
    put(LAST | ClientFrame.TEXT, "y");
    assertViolation(1002, "Fragments are out of order");
  }

  @Test
  void aLengthHasItsShortestForm() {
    sent.put(LAST | ClientFrame.TEXT).put(MASKED | 126).put(0).put(125);
    putMasked(sent, new byte[125]);
    assertViolation(1002, "A length is not in its shortest form");
    sent.truncate(0);
    sent.put(LAST | ClientFrame.TEXT).put(MASKED | 127).put(new byte[6]).put(0xFF).put(0xFF);
    assertViolation(1002, "A length is not in its shortest form");
    sent.truncate(0);
    sent.put(LAST | ClientFrame.TEXT).put(MASKED | 127).put(0x80).put(new byte[7]);
    assertViolation(1002, "A length is not in its shortest form");
  }

  @Test
  void aMessageLargerThanTheLimitIsRefusedBeforeItIsRead() {
    put(ClientFrame.TEXT, "x".repeat(LIMIT));
    sent.put(LAST | ClientFrame.CONTINUATION).put(MASKED | 1);
    assertViolation(1009, "Message too large");
  }

  @Test
  void textIsUtf8() {
    put(sent, LAST | ClientFrame.TEXT, new byte[] {(byte) 0xC3, 0x28});
    assertViolation(1007, "Text is not UTF-8");
  }

  @Test
  void aClosingFrameHasNoCodeOrAValidOneAndAReasonInUtf8() throws Exception {
    put(LAST | ClientFrame.CLOSE, "");
    put(sent, LAST | ClientFrame.CLOSE, ServerFrames.closing(1000, "bye"));
    put(sent, LAST | ClientFrame.CLOSE, ServerFrames.closing(4999, ""));
    FrameReader reader = reader();
    assertThat(reader.next().closeCode()).isEqualTo(1005);
    assertThat(reader.next().closeCode()).isEqualTo(1000);
    assertThat(reader.next().closeCode()).isEqualTo(4999);

    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
      sent.truncate(0);
      put(sent, LAST | ClientFrame.CLOSE, ServerFrames.closing(code, ""));
      assertViolation(1002, "A closing frame has an invalid code");
    }
    sent.truncate(0);
    put(LAST | ClientFrame.CLOSE, "x");
    assertViolation(1002, "A closing frame has half a code");
    sent.truncate(0);
    put(sent, LAST | ClientFrame.CLOSE, new byte[] {3, -24, (byte) 0xC3});
    assertViolation(1007, "Text is not UTF-8");
  }
}

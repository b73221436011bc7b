package io.github.futuresavailability.exchange;

import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.BTC;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.LIFE;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.bytes;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.read;
import static io.github.futuresavailability.exchange.ExchangeInfoFixtures.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.ExchangeContract;
import io.github.futuresavailability.ExchangeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

final class ExchangeInfoRobustnessTest {
  @Test
  void everyCutIsRefused() {
    byte[] whole = bytes(response(LIFE));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
          .isInstanceOf(MalformedExchangeInfoException.class);
    }
  }

  @Test
  void depthIsBounded() {
    assertRefused("{\"a\":" + "[".repeat(100_000)).hasMessageContaining("nesting depth (33)");
  }

  @Test
  void theLengthOfATextIsBounded() {
    assertRefused(response(BTC.replace("DELIVERING\",\"base", "D".repeat(70_000) + "\",\"base")))
        .hasMessageContaining("exceeds the maximum allowed (65536");
  }

  @Test
  void theLengthOfAResponseIsBounded() {
    assertThatThrownBy(() -> read(new Endless()))
        .isInstanceOf(MalformedExchangeInfoException.class)
        .hasMessageContaining("exceeds the maximum allowed (67108864");
  }

  @Test
  void aMessageIsOnePrintableLine() {
    assertRefused(response(BTC.replace("BTCUSDT_260626", "\\u001b[31m\\n/")))
        .hasMessageStartingWith("response: symbol 1, ?[31m?/, is invalid");
    assertRefused("x".repeat(5_000))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
  }

  @Test
  void aFailureOfTheStreamStaysWhatItIs() {
    IOException reset = new IOException("Connection reset");

    assertThatThrownBy(() -> read(new Failing(reset))).isSameAs(reset);
  }

  @Test
  void theCallersStreamStaysOpen() throws IOException {
    try (Observed in = new Observed(bytes(response(BTC)))) {
      read(in);

      assertThat(in.closed).isFalse();
    }
  }

  @Property(tries = 3000)
  void randomBytesAreRefused(@ForAll @Size(max = 200) byte[] noResponse) {
    assertThat(isRead(noResponse)).isFalse();
  }

  @Property(tries = 5000)
  void aDamagedResponseIsReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] damaged = bytes(response(LIFE + "," + BTC));
    for (int i = random.nextInt(3); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }

    assertThat(isRead(damaged)).isIn(true, false);
  }

  private static boolean isRead(byte[] response) {
    try {
      ExchangeInfo info = read(new ByteArrayInputStream(response));
      assertThat(info.contracts()).extracting(ExchangeContract::symbol).doesNotHaveDuplicates();
      return true;
    } catch (MalformedExchangeInfoException declared) {
      assertThat(declared).hasMessageStartingWith("response: ");
      assertThat(declared.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\u001b");
      return false;
    } catch (IOException undeclared) {
      throw new AssertionError("A stream of bytes in memory cannot fail", undeclared);
    }
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String response) {
    return assertThatThrownBy(() -> read(response))
        .isInstanceOf(MalformedExchangeInfoException.class);
  }

  /** An object whose first field never comes. */
  private static final class Endless extends InputStream {
    private boolean begun;

    @Override
    public int read() {
      int next = begun ? ' ' : '{';
      begun = true;
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      Arrays.fill(buffer, offset, offset + length, (byte) ' ');
      buffer[offset] = (byte) read();
      return length;
    }
  }

  /** Fails at the first byte, as a connection may. */
  private static final class Failing extends InputStream {
    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      throw failure;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      throw failure;
    }
  }

  /** Knows whether it was closed. */
  private static final class Observed extends ByteArrayInputStream {
    private boolean closed;

    Observed(byte[] content) {
      super(content);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A frame is read, or it is the declared exception; the parser goes on with the next one. */
final class FrameFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "\"",
          ":",
          ",",
          "{",
          "}",
          "[",
          "]",
          "null",
          "true",
          "-1",
          "1e400",
          "\"e\":\"trade\"",
          "\"data\":",
          "\"stream\":\"a@bookTicker\",",
          "\\u0000",
          "\"T\":9223372036854775807,",
          "99999999999999999999",
          "\"s\":\"X\",",
          "\"a\":\"1\",",
          "\"error\":{},",
          "\uD83D\uDE00");

  private static final List<String> VALID =
      List.of(
          "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1672515782136,"
              + "\"s\":\"BTCUSDT\",\"t\":12345,\"p\":\"16500.01\",\"q\":\"0.001\","
              + "\"T\":1672515782130,\"m\":true,\"M\":true}}",
          "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":400900217,\"s\":\"BTCUSDT\","
              + "\"b\":\"25.35\",\"B\":\"31.21\",\"a\":\"25.36\",\"A\":\"40.66\"}}",
          "{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":9}");

  @Test
  void everyFrameIsReadOrRefused() {
    FrameParser parser = FrameParserTest.parser(BinanceMarket.SPOT);
    int count = Mutations.count(8_500, 340_000);
    for (String valid : VALID) {
      Mutations mutations = new Mutations(valid, WORDS);
      int read = 0;
      for (int i = 0; i < count; i++) {
        char[] frame = new String(mutations.changed(i), StandardCharsets.UTF_8).toCharArray();
        read += isRead(parser, frame, i) ? 1 : 0;
      }
      assertThat(read).as(valid).isBetween(count / 100, count * 99 / 100);
      char[] frame = valid.toCharArray();
      assertThat(parser.parse(frame, frame.length, 0)).isNotNull();
    }
  }

  private static boolean isRead(FrameParser parser, char[] frame, int number) {
    try {
      parser.parse(frame, frame.length, 1_700_000_000_000_000L);
      return true;
    } catch (MalformedResponseException refused) {
      assertThat(refused).hasMessageStartingWith("A frame that cannot be read: ");
      return false;
    } catch (RuntimeException | StackOverflowError defect) {
      throw new AssertionError("Frame " + number + ": " + new String(frame), defect);
    }
  }
}

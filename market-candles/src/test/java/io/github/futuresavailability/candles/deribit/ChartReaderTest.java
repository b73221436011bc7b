package io.github.futuresavailability.candles.deribit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.CandleSourceException;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChartReaderTest {
  private static final Instant MINUTE = Instant.parse("2020-01-01T00:00:00Z");
  private static final CandleWindow WINDOW =
      new CandleWindow("BTC-PERPETUAL", Resolution.ONE_MINUTE, MINUTE, MINUTE.plusSeconds(60));

  @Test
  void aTickIsAWholeNumberOfMilliseconds() throws CandleSourceException {
    assertThat(ChartReader.read(WINDOW, response("1577836800000"), false).candles())
        .singleElement()
        .satisfies(candle -> assertThat(candle.start()).isEqualTo(MINUTE))
        .satisfies(candle -> assertThat(candle.high()).isEqualByComparingTo("7200.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1577836800000.0",
        "1577836800000.5",
        "1.5778368e12",
        "15778368000000000000000",
        "\"1577836800000\"",
        "null"
      })
  void anyOtherTickIsAnErrorThatNamesTheWindow(String tick) {
    assertThatThrownBy(() -> ChartReader.read(WINDOW, response(tick), false))
        .isInstanceOf(CandleSourceException.class)
        .hasMessageContaining("BTC-PERPETUAL 1m 2020-01-01T00:00:00Z")
        .hasMessageContaining("not the expected JSON");
  }

  @Test
  void theTextOfAnErrorIsShortAndPrintable() {
    String message = "no\\u0000\\u001bway" + "y".repeat(5000);
    byte[] body =
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":13020,\"message\":\"%s\"}}"
            .formatted(message)
            .getBytes(StandardCharsets.UTF_8);
    HttpResult result = new HttpResult(400, null, null, body, body.length);

    assertThatThrownBy(() -> ChartReader.read(WINDOW, result, false))
        .hasMessageContaining("error 13020 no")
        .message()
        .hasSizeLessThan(500)
        .doesNotContain("\u0000", "\u001b");
  }

  private static HttpResult response(String tick) {
    byte[] body =
        """
        {"jsonrpc":"2.0","result":{"status":"ok","ticks":[%s],"open":[7199.0],"high":[7200.5],
        "low":[7198.5],"close":[7200.0],"volume":[1.0e-8],"cost":[10.0]}}
        """
            .formatted(tick)
            .getBytes(StandardCharsets.UTF_8);
    return new HttpResult(200, null, null, body, body.length);
  }
}

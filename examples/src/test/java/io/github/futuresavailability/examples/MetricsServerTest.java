package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.binance.BinanceFault;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.trades.binance.BinanceHistory;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import io.github.futuresavailability.trades.binance.TradeStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
  @Test
  void theMetersOfTheOriginalAreServedFromTheStart() throws Exception {
    BinanceScenario scenario = BinanceScenario.spot(1).symbol("BTCUSDT", "BTC", "USDT").build();
    try (EmbeddedBinance binance = EmbeddedBinance.start(scenario);
        BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, binance.restAddress())) {
      binance.inject(BinanceFault.hangingHandshake());
      try (var stream =
              TradeStream.binance(BinanceMarket.SPOT)
                  .symbols("BTCUSDT")
                  .at(binance.streamAddress())
                  .history(history)
                  .open(trades -> {});
          MetricsServer server = MetricsServer.open(0, stream)) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
        HttpResponse<String> response =
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines().filter(line -> !line.startsWith("#")))
            .containsAll(
                List.of(
                    "binance_stream_connection_status 0.0",
                    "binance_stream_messages_received_total 0.0",
                    "binance_stream_message_errors_total 0.0",
                    "binance_stream_reconnects_total 0.0",
                    "binance_stream_connection_errors_total 0.0",
                    "binance_stream_last_message_timestamp_seconds 0.0",
                    "binance_stream_reconnect_delay_seconds 0.0",
                    "binance_stream_gaps_total 0.0",
                    "binance_stream_gap_ids_open 0.0"));
      }
    }
  }
}

package io.github.futuresavailability.testkit.deribit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class EmbeddedDeribitTest {
  private static final Instant FIRST = Instant.parse("2024-01-03T10:00:00Z");
  private static final DeribitScenario SCENARIO =
      DeribitScenario.builder(1)
          .instrument("BTC-PERPETUAL", FIRST)
          .outage("BTC-PERPETUAL", FIRST.plusSeconds(120), 3)
          .flat("BTC-PERPETUAL", FIRST.plusSeconds(360), 2)
          .through(Instant.parse("2024-01-31T23:59:00Z"))
          .build();

  @Test
  void itServesTheCandlesOfTheScenario() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      String body =
          get(deribit, "BTC-PERPETUAL", FIRST.minusSeconds(600), FIRST.plusSeconds(420), "1")
              .body();
      DeribitCandle first = SCENARIO.candle("BTC-PERPETUAL", FIRST).orElseThrow();

      assertThat(body)
          .contains("\"status\":\"ok\"")
          .contains("\"ticks\":[" + millis(0) + "," + millis(1) + "," + millis(5) + ",")
          .contains("\"open\":[" + DeribitCandle.price(first.open()));
      assertThat(SCENARIO.candle("BTC-PERPETUAL", FIRST.plusSeconds(120))).isEmpty();
      assertThat(SCENARIO.candle("BTC-PERPETUAL", FIRST.plusSeconds(360)).orElseThrow().volume())
          .isZero();
      assertThat(deribit.requests()).hasSize(1);
    }
  }

  @Test
  void aRangeWithoutCandlesIsNoDataAndAnUnknownInstrumentAnError() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      assertThat(
              get(deribit, "BTC-PERPETUAL", FIRST.minusSeconds(600), FIRST.minusSeconds(60), "1")
                  .body())
          .contains("\"status\":\"no_data\"");
      assertThat(get(deribit, "XYZ", FIRST, FIRST, "1").body()).contains("\"code\":13020");
    }
  }

  @Test
  void aRequestWithoutCreditsIsRejected() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      deribit.limitCredits(500, 1000, 1);
      assertThat(get(deribit, "BTC-PERPETUAL", FIRST, FIRST, "1").statusCode()).isEqualTo(200);
      assertThat(get(deribit, "BTC-PERPETUAL", FIRST, FIRST, "1").statusCode()).isEqualTo(200);
      HttpResponse<String> third = get(deribit, "BTC-PERPETUAL", FIRST, FIRST, "1");

      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.body()).contains("\"code\":10028");
      assertThat(deribit.requests())
          .extracting(DeribitRequest::isRejected)
          .containsExactly(false, false, true);
    }
  }

  @Test
  void aDayIsMadeOfItsMinutes() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      Instant day = Instant.parse("2024-01-04T00:00:00Z");
      DeribitCandle open = SCENARIO.candle("BTC-PERPETUAL", day).orElseThrow();

      assertThat(get(deribit, "BTC-PERPETUAL", day, day, "1D").body())
          .contains("\"open\":[" + DeribitCandle.price(open.open()) + "]");
    }
  }

  @Test
  void aFaultAffectsAsManyRequestsAsItSays() throws Exception {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(SCENARIO)) {
      deribit.inject(DeribitFault.status(500).times(1).retryAfter(7));
      HttpResponse<String> failed = get(deribit, "BTC-PERPETUAL", FIRST, FIRST, "1");

      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.headers().firstValue("Retry-After")).contains("7");
      assertThat(get(deribit, "BTC-PERPETUAL", FIRST, FIRST, "1").statusCode()).isEqualTo(200);
    }
  }

  private static long millis(int minutes) {
    return FIRST.plusSeconds(60L * minutes).toEpochMilli();
  }

  private static HttpResponse<String> get(
      EmbeddedDeribit deribit, String instrument, Instant from, Instant to, String resolution)
      throws IOException, InterruptedException {
    URI url =
        URI.create(
            "%s/api/v2/public/get_tradingview_chart_data?instrument_name=%s&start_timestamp=%d&end_timestamp=%d&resolution=%s"
                .formatted(
                    deribit.address(),
                    instrument,
                    from.toEpochMilli(),
                    to.toEpochMilli(),
                    resolution));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}

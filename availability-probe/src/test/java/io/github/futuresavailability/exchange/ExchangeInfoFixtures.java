package io.github.futuresavailability.exchange;

import io.github.futuresavailability.ExchangeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Responses as the exchange sends them. */
final class ExchangeInfoFixtures {
  static final String BTC =
      """
      {"symbol":"BTCUSDT_260626","pair":"BTCUSDT","contractType":"CURRENT_QUARTER DELIVERING",\
      "deliveryDate":1782460800000,"onboardDate":1766736000000,"status":"DELIVERING",\
      "baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","underlyingType":"COIN"}""";

  static final String LIFE =
      BTC.replace("BTCUSDT_260626", "币安人生USDT").replace("CURRENT_QUARTER DELIVERING", "");

  private ExchangeInfoFixtures() {}

  static String response(String contracts) {
    return "{\"timezone\":\"UTC\",\"serverTime\":1741261103856,\"symbols\":[" + contracts + "]}";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ExchangeInfo read(String response) throws IOException {
    return read(new ByteArrayInputStream(bytes(response)));
  }

  static ExchangeInfo read(InputStream response) throws IOException {
    return ExchangeInfoReader.read(response, "response");
  }
}

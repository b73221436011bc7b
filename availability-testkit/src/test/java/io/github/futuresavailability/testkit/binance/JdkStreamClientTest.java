package io.github.futuresavailability.testkit.binance;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

final class JdkStreamClientTest extends StreamClientContract {
  @Override
  StreamClient connect(URI address) {
    return new JdkStreamClient(address);
  }

  @Override
  int refusedStatus(URI address) {
    try (StreamClient client = connect(address)) {
      throw new AssertionError("Accepted: " + client);
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
        return handshake.getResponse().statusCode();
      }
      throw refused;
    }
  }
}

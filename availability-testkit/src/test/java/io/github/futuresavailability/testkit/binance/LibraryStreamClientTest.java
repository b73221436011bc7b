package io.github.futuresavailability.testkit.binance;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class LibraryStreamClientTest extends StreamClientContract {
  private static final Pattern STATUS = Pattern.compile("status code received: ([0-9]{3})");

  @Override
  StreamClient connect(URI address) throws Exception {
    return new LibraryStreamClient(address);
  }

  @Override
  int refusedStatus(URI address) throws Exception {
    try (StreamClient client = connect(address)) {
      Matcher status = STATUS.matcher(client.end());
      if (!status.find()) {
        throw new AssertionError("No status in: " + client.end());
      }
      return Integer.parseInt(status.group(1));
    }
  }
}

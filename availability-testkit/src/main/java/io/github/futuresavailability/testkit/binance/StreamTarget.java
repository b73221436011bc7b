package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the address of a connection requests.
 *
 * @param root the beginning of the path: empty, {@code /market} or {@code /public}
 * @param isCombined whether events are wrapped with the name of their stream
 * @param streams the names of the streams, which may be unknown
 * @param unit the unit of all times
 */
record StreamTarget(String root, boolean isCombined, List<String> streams, TimeUnit unit) {
  private static final Pattern PATH = Pattern.compile("(/[a-z]+)?/(stream|ws)(/.*)?");

  StreamTarget {
    streams = List.copyOf(streams);
  }

  /** The target of a request, or empty if the exchange has no streams at its path. */
  static Optional<StreamTarget> of(HttpRequest request, Exchange exchange)
      throws MalformedRequestException {
    Matcher path = PATH.matcher(HttpRequest.decode(request.path()));
    if (!path.matches()) {
      return Optional.empty();
    }
    String root = path.group(1) == null ? "" : path.group(1);
    if (!exchange.streamRoots().contains(root)) {
      return Optional.empty();
    }
    boolean isCombined = path.group(2).equals("stream");
    Map<String, String> parameters = request.parameters();
    String names = isCombined ? parameters.getOrDefault("streams", "") : path.group(3);
    return Optional.of(
        new StreamTarget(root, isCombined, split(names == null ? "" : names), unit(parameters)));
  }

  private static List<String> split(String names) {
    return Arrays.stream(names.split("/", -1)).filter(name -> !name.isEmpty()).toList();
  }

  private static TimeUnit unit(Map<String, String> parameters) {
    String unit = parameters.getOrDefault("timeUnit", "").toUpperCase(Locale.ROOT);
    return unit.equals("MICROSECOND") ? TimeUnit.MICROSECONDS : TimeUnit.MILLISECONDS;
  }

  /**
   * The events of a stream. Binance accepts any name, and one that it does not know sends nothing;
   * so does one in capitals.
   */
  Optional<EventEncoder> encoder(String stream, BinanceScenario scenario) {
    int at = stream.indexOf('@');
    if (at < 0
        || !stream.substring(0, at).equals(stream.substring(0, at).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    Exchange exchange = scenario.exchange();
    SymbolFeed feed = scenario.feeds().get(stream.substring(0, at).toUpperCase(Locale.ROOT));
    Optional<StreamKind> kind =
        StreamKind.find(stream.substring(at + 1)).filter(known -> exchange.sends(known, root));
    if (feed == null || kind.isEmpty()) {
      return Optional.empty();
    }
    TimeUnit used = exchange.isSpot() ? unit : TimeUnit.MILLISECONDS;
    return Optional.of(new EventEncoder(feed, kind.get(), stream, used));
  }
}

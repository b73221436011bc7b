package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.ByteSink;
import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Serves history and exchangeInfo. Thread-safe. */
final class RestService {
  private static final String SYMBOLS = "^[A-Z0-9-_.]{1,20}$";

  private final StreamContext context;
  private final Exchange exchange;
  private final WeightMeter weights = new WeightMeter();
  private final AtomicLong numbers = new AtomicLong();

  RestService(StreamContext context) {
    this.context = context;
    exchange = context.publication().scenario().exchange();
  }

  /** Sends the response to one request, faulty or not. */
  void serve(HttpRequest request, ServerConnection connection)
      throws IOException, InterruptedException, MalformedRequestException {
    Map<String, String> parameters = request.parameters();
    Instant now = context.publication().clock().instant();
    int weight = exchange.weight(endpoint(request));
    WeightMeter.Decision decision =
        weights.take(
            String.valueOf(connection.client().getHostAddress()),
            weight,
            context.limits().get(),
            now);
    BinanceFault fault = decision.status() == 200 ? fault(request, parameters) : null;
    HttpResponse response =
        decision.status() == 200
            ? withFault(respond(request, parameters, fault), fault)
            : rejected(decision);
    record(request, parameters, response.status(), weight, decision, now);
    send(request, connection, withWeight(response, decision).with(date(now)), fault);
  }

  private @Nullable BinanceFault fault(HttpRequest request, Map<String, String> parameters) {
    return context
        .faults()
        .ofRequest(
            endpoint(request), parameters.getOrDefault("symbol", ""), numbers.incrementAndGet());
  }

  private static String date(Instant now) {
    return "Date: " + HttpResponse.date(now.getEpochSecond());
  }

  private void record(
      HttpRequest request,
      Map<String, String> parameters,
      int status,
      int weight,
      WeightMeter.Decision decision,
      Instant now) {
    Map<String, String> noted = request.query().isEmpty() ? Map.of() : parameters;
    context
        .record()
        .request(
            new RecordedRequest(
                request.path(),
                noted,
                status,
                decision.status() == 200 ? weight : 0,
                decision.usedWeight(),
                now));
  }

  private String endpoint(HttpRequest request) {
    String prefix = exchange.restPrefix();
    return request.path().startsWith(prefix) ? request.path().substring(prefix.length()) : "";
  }

  private static void send(
      HttpRequest request,
      ServerConnection connection,
      HttpResponse response,
      @Nullable BinanceFault fault)
      throws IOException, InterruptedException {
    if (fault != null && fault.kind() instanceof BinanceFault.Slow slow) {
      TimeUnit.NANOSECONDS.sleep(slow.delay().toNanos());
    }
    if (fault != null && fault.kind() instanceof BinanceFault.Reset) {
      connection.sendBeginning(response, Math.toIntExact(response.contentLength() / 2));
      connection.reset();
      return;
    }
    connection.send(response, request.connection(), sent -> {});
  }

  private HttpResponse withWeight(HttpResponse response, WeightMeter.Decision decision) {
    HttpResponse counted = response.with("x-mbx-used-weight-1m: " + decision.usedWeight());
    return exchange.isSpot()
        ? counted.with("x-mbx-used-weight: " + decision.usedWeight())
        : counted;
  }

  private HttpResponse rejected(WeightMeter.Decision decision) {
    String message =
        decision.status() == 429
            ? "Too much request weight used; current limit is %d request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API."
                .formatted(context.limits().get().weightPerMinute())
            : "Way too much request weight used; IP banned until %d. Please use WebSocket Streams for live updates to avoid bans."
                .formatted(decision.bannedUntilMillis());
    return json(decision.status(), RestDocuments.error(-1003, message))
        .with("Retry-After: " + decision.retryAfterSeconds());
  }

  private HttpResponse respond(
      HttpRequest request, Map<String, String> parameters, @Nullable BinanceFault fault) {
    try {
      return json(200, document(request, parameters, fault));
    } catch (RestErrorException error) {
      return json(
          error.status(), RestDocuments.error(error.code(), String.valueOf(error.getMessage())));
    }
  }

  private ByteSink document(
      HttpRequest request, Map<String, String> parameters, @Nullable BinanceFault fault)
      throws RestErrorException {
    long now = context.publication().nowMicros();
    TimeUnit unit = unit(request);
    String endpoint = endpoint(request);
    return switch (endpoint) {
      case "ping" -> new ByteSink(2).put("{}");
      case "time" -> RestDocuments.time(now, unit);
      case "exchangeInfo" ->
          RestDocuments.exchangeInfo(
              exchange, wanted(parameters), context.limits().get().weightPerMinute(), now);
      case "aggTrades" -> history(endpoint, parameters, unit, fault);
      case "historicalTrades" -> {
        checkKey(request);
        yield history(endpoint, parameters, unit, fault);
      }
      default ->
          throw new RestErrorException(
              -5000, "Path %s, Method %s is invalid".formatted(request.path(), request.method()));
    };
  }

  private ByteSink history(
      String endpoint, Map<String, String> parameters, TimeUnit unit, @Nullable BinanceFault fault)
      throws RestErrorException {
    boolean isAggregate = endpoint.equals("aggTrades");
    SymbolFeed feed = feed(parameters.getOrDefault("symbol", ""));
    HistoryQuery query = HistoryQuery.of(parameters, exchange);
    List<Long> ids =
        (isAggregate ? query.ofAggregates(feed) : query)
            .ids(feed, context.publication().newest(feed));
    if (fault != null && fault.kind() instanceof BinanceFault.Body body) {
      ids = changed(ids, body.what());
    }
    return isAggregate
        ? RestDocuments.aggregateTrades(feed, ids, unit)
        : RestDocuments.historicalTrades(feed, ids, unit);
  }

  /**
   * Single trades need no key at binance.com's spot market alone. Any key is one at binance.us, and
   * none at the markets of futures, whose single trades are not part of a scenario.
   */
  private void checkKey(HttpRequest request) throws RestErrorException {
    boolean hasKey = !request.headers().getOrDefault("x-mbx-apikey", "").isEmpty();
    if (exchange != Exchange.SPOT && !(exchange == Exchange.US && hasKey)) {
      throw RestErrorException.withoutKey();
    }
  }

  private static List<Long> changed(List<Long> ids, BadBody what) {
    if (what == BadBody.EMPTY_LIST) {
      return List.of();
    }
    if (what == BadBody.UNSORTED) {
      Collections.reverse(ids);
    }
    return ids;
  }

  private SymbolFeed feed(String symbol) throws RestErrorException {
    if (symbol.isEmpty()) {
      throw RestErrorException.missing("symbol");
    }
    if (!symbol.matches("[A-Z0-9_.-]{1,20}")) {
      throw RestErrorException.illegal("symbol", SYMBOLS);
    }
    SymbolFeed feed = context.publication().scenario().feeds().get(symbol);
    if (feed == null) {
      throw new RestErrorException(-1121, "Invalid symbol.");
    }
    return feed;
  }

  /** The symbols of exchangeInfo: all, one, or those of a JSON list. */
  private List<SymbolFeed> wanted(Map<String, String> parameters) throws RestErrorException {
    String list = parameters.getOrDefault("symbols", "");
    String one = parameters.getOrDefault("symbol", "");
    if (!exchange.isSpot() || (list.isEmpty() && one.isEmpty())) {
      return List.copyOf(context.publication().scenario().feeds().values());
    }
    String names = one.isEmpty() ? list.replaceAll("[\\[\\]\"\\s]", "") : one;
    List<SymbolFeed> feeds = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      feeds.add(feed(name));
    }
    return feeds;
  }

  private TimeUnit unit(HttpRequest request) {
    String unit = request.headers().getOrDefault("x-mbx-time-unit", "").toUpperCase(Locale.ROOT);
    return exchange.isSpot() && unit.equals("MICROSECOND")
        ? TimeUnit.MICROSECONDS
        : TimeUnit.MILLISECONDS;
  }

  private static HttpResponse json(int status, ByteSink document) {
    return HttpResponse.of(status, "application/json;charset=UTF-8", List.of(document));
  }

  private static HttpResponse withFault(HttpResponse response, @Nullable BinanceFault fault) {
    if (fault != null && fault.kind() instanceof BinanceFault.Status status) {
      return failed(status.status(), fault.retryAfterSeconds());
    }
    if (!(fault != null && fault.kind() instanceof BinanceFault.Body body)) {
      return response;
    }
    return switch (body.what()) {
      case HTML ->
          HttpResponse.of(200, "text/html", List.of(new ByteSink(64).put("<html>Sorry</html>")));
      case CUT_JSON -> {
        byte[] whole = response.bodyBytes();
        yield response.withBody(Arrays.copyOf(whole, whole.length / 2));
      }
      case EMPTY -> response.withBody(new byte[0]);
      case EMPTY_LIST, UNSORTED -> response;
    };
  }

  private static HttpResponse failed(int status, int retryAfterSeconds) {
    boolean isLimit = status == 429 || status == 418;
    ByteSink document =
        isLimit
            ? RestDocuments.error(-1003, "Too many requests.")
            : RestDocuments.error(-1001, "Internal error; unable to process your request.");
    int seconds = isLimit && retryAfterSeconds < 0 ? 1 : retryAfterSeconds;
    HttpResponse response = json(status, document);
    return seconds < 0 ? response : response.with("Retry-After: " + seconds);
  }
}

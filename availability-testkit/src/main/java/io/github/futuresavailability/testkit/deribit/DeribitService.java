package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.deribit.DeribitFault.Kind;
import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpRequest.Connection;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Serves the requests of clients. Thread-safe. */
final class DeribitService implements LoopbackServer.ConnectionHandler {
  private static final String PATH = "/api/v2/public/get_tradingview_chart_data";
  private static final int MOST_CANDLES = 5000;
  private static final int DAY = 1440;
  private static final List<String> RESOLUTIONS =
      List.of("1", "3", "5", "10", "15", "30", "60", "120", "180", "360", "720", "1D");

  private final DeribitScenario scenario;
  private final List<Injected> faults = new CopyOnWriteArrayList<>();
  private final List<DeribitRequest> requests = new ArrayList<>();
  private final AtomicLong numbers = new AtomicLong();

  /** Days are computed from 1,440 minutes and requested again and again. */
  private final Map<List<Object>, Optional<DeribitCandle>> days = new ConcurrentHashMap<>();

  private volatile Duration delay = Duration.ZERO;
  private volatile @Nullable CreditPool credits;
  private volatile @Nullable Instant date;

  private record Injected(DeribitFault fault, AtomicInteger left) {
    boolean affects(long number) {
      return fault.affects(number) && left.getAndUpdate(count -> count > 0 ? count - 1 : count) > 0;
    }
  }

  DeribitService(DeribitScenario scenario) {
    this.scenario = scenario;
  }

  void credits(CreditPool pool) {
    credits = pool;
  }

  void delay(Duration everyResponse) {
    delay = everyResponse;
  }

  void date(Instant now) {
    date = now;
  }

  void inject(DeribitFault fault) {
    faults.add(new Injected(fault, new AtomicInteger(fault.limit())));
  }

  void clearFaults() {
    faults.clear();
  }

  List<DeribitRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  void clearRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  @Override
  public void serve(ServerConnection connection) throws IOException, InterruptedException {
    try {
      HttpRequest request = connection.read();
      while (request != null) {
        respond(request, connection);
        if (connection.isClosing() || request.connection() == Connection.CLOSE) {
          return;
        }
        request = connection.read();
      }
    } catch (MalformedRequestException malformed) {
      connection.send(text(400, "bad_request"), Connection.CLOSE, sent -> {});
    }
  }

  private void respond(HttpRequest request, ServerConnection connection)
      throws IOException, InterruptedException, MalformedRequestException {
    long number = numbers.incrementAndGet();
    Map<String, String> parameters = request.parameters();
    CreditPool pool = credits;
    boolean isRejected = pool != null && !pool.take();
    note(parameters, isRejected);
    TimeUnit.NANOSECONDS.sleep(delay.toNanos());
    DeribitFault fault = isRejected ? DeribitFault.rateLimit(429) : faultOf(number);
    HttpResponse response = dated(response(request, parameters, fault, number));
    send(connection, request, response, fault == null ? null : fault.kind());
  }

  private HttpResponse dated(HttpResponse response) {
    Instant now = date;
    return now == null
        ? response
        : response.with("Date: " + HttpResponse.date(now.getEpochSecond()));
  }

  private void note(Map<String, String> parameters, boolean isRejected) {
    DeribitRequest noted =
        new DeribitRequest(
            parameters.getOrDefault("instrument_name", ""),
            parameters.getOrDefault("resolution", ""),
            millis(parameters, "start_timestamp"),
            millis(parameters, "end_timestamp"),
            isRejected);
    synchronized (requests) {
      requests.add(noted);
    }
  }

  private static long millis(Map<String, String> parameters, String name) {
    String text = parameters.getOrDefault(name, "");
    return text.matches("\\d{1,15}") ? Long.parseLong(text) : -1;
  }

  private @Nullable DeribitFault faultOf(long number) {
    for (Injected injected : faults) {
      if (injected.affects(number)) {
        return injected.fault();
      }
    }
    return null;
  }

  private HttpResponse response(
      HttpRequest request,
      Map<String, String> parameters,
      @Nullable DeribitFault fault,
      long number) {
    if (fault != null && fault.kind() == Kind.STATUS) {
      return withRetryAfter(text(fault.status(), "upstream failure"), fault);
    }
    if (fault != null && fault.kind() == Kind.RATE_LIMIT) {
      return withRetryAfter(error(fault.status(), 10028, "too_many_requests"), fault);
    }
    if (fault != null && fault.kind() == Kind.HTML) {
      return HttpResponse.of(200, "text/html", bytes("<html><body>Be right back</body></html>"));
    }
    if (!request.path().equals(PATH)) {
      return error(400, -32601, "Method not found");
    }
    return chart(parameters, fault == null ? null : fault.kind(), number);
  }

  private static HttpResponse withRetryAfter(HttpResponse response, DeribitFault fault) {
    return fault.retryAfterSeconds() < 0
        ? response
        : response.with("Retry-After: " + fault.retryAfterSeconds());
  }

  private HttpResponse chart(Map<String, String> parameters, @Nullable Kind fault, long number) {
    String instrument = parameters.getOrDefault("instrument_name", "");
    String resolution = parameters.getOrDefault("resolution", "");
    long from = millis(parameters, "start_timestamp");
    long to = millis(parameters, "end_timestamp");
    if (!scenario.knows(instrument)) {
      return error(400, 13020, "not_found");
    }
    if (!RESOLUTIONS.contains(resolution) || from < 0 || to < from) {
      return error(400, -32602, "Invalid params");
    }
    int minutes = resolution.equals("1D") ? DAY : Integer.parseInt(resolution);
    byte[] document =
        new ChartDocument(candles(instrument, minutes, from, to), fault, number).write();
    return HttpResponse.of(200, "application/json", document);
  }

  private List<DeribitCandle> candles(String instrument, int minutes, long from, long to) {
    long step = minutes * 60_000L;
    long last = Math.floorDiv(to, step);
    long first = Math.max(Math.floorDiv(from + step - 1, step), last - MOST_CANDLES + 1);
    List<DeribitCandle> candles = new ArrayList<>();
    for (long index = first; index <= last; index++) {
      candle(instrument, index * minutes, minutes).ifPresent(candles::add);
    }
    return candles;
  }

  private Optional<DeribitCandle> candle(String instrument, long minute, int minutes) {
    return minutes < DAY
        ? scenario.candle(instrument, minute, minutes)
        : days.computeIfAbsent(
            List.of(instrument, minute), key -> scenario.candle(instrument, minute, minutes));
  }

  private static void send(
      ServerConnection connection, HttpRequest request, HttpResponse response, @Nullable Kind fault)
      throws IOException, InterruptedException {
    int half = Math.toIntExact(response.contentLength() / 2);
    if (fault == Kind.RESET) {
      connection.reset();
    } else if (fault == Kind.RESET_IN_BODY) {
      connection.sendBeginning(response, half);
      connection.reset();
    } else if (fault == Kind.CUT) {
      connection.sendBeginning(response, half);
    } else if (fault == Kind.DRIPPED) {
      connection.drip(response, Duration.ofSeconds(1));
    } else {
      connection.send(response, request.connection(), sent -> {});
    }
  }

  private static HttpResponse error(int status, int code, String message) {
    return HttpResponse.of(
        status,
        "application/json",
        bytes(
            "{\"jsonrpc\":\"2.0\",\"error\":{\"message\":\"%s\",\"code\":%d},\"usIn\":1,\"usOut\":2,\"usDiff\":1,\"testnet\":false}"
                .formatted(message, code)));
  }

  private static HttpResponse text(int status, String message) {
    return HttpResponse.of(status, "text/plain", bytes(message));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

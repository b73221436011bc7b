package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.HttpRequest.Connection;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import io.github.futuresavailability.testkit.internal.http.LoopbackServer;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
import io.github.futuresavailability.testkit.internal.http.ServerConnection;
import io.github.futuresavailability.testkit.internal.websocket.Handshake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Serves streams and REST requests on one port. Thread-safe. */
final class BinanceService implements LoopbackServer.ConnectionHandler {
  private final StreamContext context;
  private final RestService rest;
  private final ConnectRate connects = new ConnectRate();
  private final AtomicLong numbers = new AtomicLong();
  private final Set<StreamConnection> open = ConcurrentHashMap.newKeySet();

  BinanceService(StreamContext context) {
    this.context = context;
    rest = new RestService(context);
  }

  Set<StreamConnection> open() {
    return open;
  }

  @Override
  public void serve(ServerConnection connection) throws IOException, InterruptedException {
    try {
      HttpRequest request = connection.read();
      while (request != null && !Handshake.isRequestedBy(request)) {
        rest.serve(request, connection);
        boolean isLast = connection.isClosing() || request.connection() == Connection.CLOSE;
        request = isLast ? null : connection.read();
      }
      if (request != null) {
        connect(request, connection);
      }
    } catch (MalformedRequestException malformed) {
      refuse(connection, 400);
    }
  }

  private void connect(HttpRequest request, ServerConnection connection)
      throws IOException, InterruptedException, MalformedRequestException {
    Instant now = context.publication().clock().instant();
    Optional<StreamTarget> target =
        StreamTarget.of(request, context.publication().scenario().exchange());
    HttpResponse handshake = Handshake.respondTo(request);
    int status = status(connection, target, handshake.status(), now);
    List<String> streams = target.map(StreamTarget::streams).orElse(List.of());
    context.record().connect(new RecordedConnect(request.path(), streams, status, now));
    if (status == 0) {
      hang(connection);
    } else if (status != 101 || target.isEmpty()) {
      refuse(connection, status);
    } else {
      stream(connection, target.get(), handshake);
    }
  }

  /** Until the client gives up or the server closes. */
  private static void hang(ServerConnection connection) throws IOException {
    connection.changeProtocol().in().transferTo(OutputStream.nullOutputStream());
  }

  private int status(
      ServerConnection connection, Optional<StreamTarget> target, int handshake, Instant now) {
    boolean isAccepted =
        connects.accepts(
            String.valueOf(connection.client().getHostAddress()),
            now,
            context.limits().get().connectsPerFiveMinutes());
    BinanceFault.Handshake fault = context.faults().ofHandshake(numbers.incrementAndGet());
    if (fault != null) {
      return fault.status();
    }
    if (!isAccepted) {
      return 429;
    }
    return handshake == 101 && target.isEmpty() ? 404 : handshake;
  }

  private void stream(ServerConnection connection, StreamTarget target, HttpResponse handshake)
      throws IOException, InterruptedException {
    StreamConnection stream = new StreamConnection(connection, target, context);
    stream.subscribe(target);
    open.add(stream);
    try {
      connection.send(handshake, Connection.KEEP, sent -> {});
      stream.run();
    } finally {
      open.remove(stream);
    }
  }

  private static void refuse(ServerConnection connection, int status) throws IOException {
    byte[] text = ("Refused with status " + status).getBytes(StandardCharsets.UTF_8);
    connection.send(HttpResponse.of(status, "text/plain", text), Connection.CLOSE, sent -> {});
  }
}

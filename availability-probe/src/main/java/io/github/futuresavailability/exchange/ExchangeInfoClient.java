package io.github.futuresavailability.exchange;

import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStoreException;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * A client that fetches the exchange's list of contracts with one request and parses the response
 * as a stream. Nothing is retried or redirected; a failed request is an {@link
 * ExchangeInfoUnavailableException}.
 *
 * <pre>{@code
 * try (ExchangeInfoClient exchange = ExchangeInfoClient.binance()) {
 *   ExchangeInfo info = exchange.fetch();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Interrupting a thread cancels its request within about 100 milliseconds.
 */
public final class ExchangeInfoClient implements AutoCloseable {
  private static final String BINANCE_USD_M = "https://fapi.binance.com";
  private static final String KEY = "fapi/v1/exchangeInfo";

  private final HttpObjectStore server;

  private ExchangeInfoClient(String server, HttpLimits limits) {
    this.server = HttpObjectStore.at(ArchiveEndpoint.of(server), limits);
  }

  /**
   * A client of Binance's USD-M futures with the default limits.
   *
   * @return an open client
   */
  public static ExchangeInfoClient binance() {
    return at(BINANCE_USD_M);
  }

  /**
   * A client of a server with the API of Binance's USD-M futures, with the default limits.
   *
   * @param server its address, the part before {@code /fapi/v1/exchangeInfo}
   * @return an open client
   * @throws IllegalArgumentException if it is not an HTTP address, or has a user, a query or a
   *     fragment
   */
  public static ExchangeInfoClient at(String server) {
    return at(server, HttpLimits.DEFAULT.withConnections(1));
  }

  /**
   * A client of a server with the API of Binance's USD-M futures.
   *
   * @param server its address, the part before {@code /fapi/v1/exchangeInfo}
   * @param limits the connection limit and the timeouts
   * @return an open client
   * @throws IllegalArgumentException if it is not an HTTP address, or has a user, a query or a
   *     fragment
   */
  public static ExchangeInfoClient at(String server, HttpLimits limits) {
    return new ExchangeInfoClient(server, limits);
  }

  /**
   * Fetches the contracts with one request.
   *
   * @return the contracts and the time of the server
   * @throws ExchangeInfoUnavailableException if the request fails; its message explains the status
   * @throws MalformedExchangeInfoException if the response is not a valid exchangeInfo
   */
  public ExchangeInfo fetch() throws IOException {
    String url = server.url(KEY).toString();
    try {
      return server
          .read(KEY, ExchangeInfoReader.MAX_LENGTH, body -> ExchangeInfoReader.read(body, url))
          .orElseThrow(() -> new ExchangeInfoUnavailableException(url, OptionalInt.of(404), null));
    } catch (ObjectStoreException e) {
      if (e.getCause() instanceof MalformedExchangeInfoException malformed) {
        throw malformed;
      }
      throw new ExchangeInfoUnavailableException(url, e.status(), e);
    }
  }

  /** Closes the connection; a running request ends with an exception. */
  @Override
  public void close() {
    server.close();
  }

  /** The address of the exchange. */
  @Override
  public String toString() {
    return "ExchangeInfoClient[" + server.address() + "]";
  }
}

package io.github.futuresavailability.trades.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of a market with their base and quote assets, from {@code exchangeInfo}.
 *
 * <p>The document is requested at the first call, and again when a symbol is not in it, at most
 * once a minute. A failed request leaves what is known as it was. A saved document, of any market,
 * works without requests. Thread-safe; the caller closes it.
 */
public final class BinanceSymbols implements AutoCloseable {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** More than five times the longest document of 2026, spot's. */
  private static final int MAX_BYTES = 128 << 20;

  private static final int SHOWN = 300;

  private final String source;
  private final @Nullable BinanceHttp http;
  private final String path;
  private final LongSupplier nanos;

  private volatile Map<String, BinanceSymbol> symbols;

  /** Guarded by this, as the fields after it: from when on the document may be requested again. */
  private long nextRequest;

  private @Nullable AvailabilityException lastFailure;

  private BinanceSymbols(
      String source,
      @Nullable BinanceHttp http,
      String path,
      LongSupplier nanos,
      Map<String, BinanceSymbol> symbols) {
    this.source = source;
    this.http = http;
    this.path = path;
    this.nanos = nanos;
    this.symbols = symbols;
    this.nextRequest = nanos.getAsLong();
  }

  /**
   * The symbols of a market at its own address.
   *
   * @param market the market
   * @return the symbols, which are requested at the first call
   */
  public static BinanceSymbols of(BinanceMarket market) {
    return at(market, market.api());
  }

  /**
   * The symbols of a market at another address.
   *
   * @param market the market
   * @param api the base address of the REST interface
   * @return the symbols, which are requested at the first call
   */
  public static BinanceSymbols at(BinanceMarket market, URI api) {
    return at(market, api, System::nanoTime);
  }

  static BinanceSymbols at(BinanceMarket market, URI api, LongSupplier nanos) {
    Objects.requireNonNull(market, "market");
    String path = market.path("exchangeInfo");
    BinanceHttp http = new BinanceHttp(market, api, REQUEST_TIMEOUT, null);
    return new BinanceSymbols(api + path, http, path, nanos, Map.of());
  }

  /**
   * The symbols of a saved document, without requests.
   *
   * @param file a response of {@code exchangeInfo}
   * @return the symbols
   * @throws MalformedResponseException if it is not a valid exchangeInfo
   * @throws IOException if the file cannot be read
   */
  public static BinanceSymbols read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Map<String, BinanceSymbol> symbols = parsed(in, file.toString());
      return new BinanceSymbols(file.toString(), null, "", System::nanoTime, symbols);
    }
  }

  private static Map<String, BinanceSymbol> parsed(InputStream in, String source)
      throws IOException {
    try {
      return SymbolsParser.parse(in);
    } catch (JsonProcessingException malformed) {
      throw new MalformedResponseException(
          source
              + ": not a valid exchangeInfo: "
              + PlainText.quoted(malformed.getOriginalMessage(), SHOWN),
          malformed);
    }
  }

  /**
   * A symbol with its assets.
   *
   * @param symbol the exact name
   * @return the symbol
   * @throws UnknownSymbolException if the exchange has no such symbol
   * @throws BinanceRequestException if the request fails, or this thread is interrupted, which it
   *     then still is
   * @throws MalformedResponseException if the response is not a valid exchangeInfo
   */
  public BinanceSymbol symbol(String symbol) {
    return find(symbol)
        .orElseThrow(
            () ->
                new UnknownSymbolException(
                    symbol, "No symbol " + PlainText.quoted(symbol, SHOWN) + " is in " + source));
  }

  /**
   * A symbol with its assets, if the exchange has it.
   *
   * @param symbol the exact name
   * @return the symbol, or empty
   * @throws BinanceRequestException if the request fails, or this thread is interrupted, which it
   *     then still is
   * @throws MalformedResponseException if the response is not a valid exchangeInfo
   */
  public Optional<BinanceSymbol> find(String symbol) {
    BinanceSymbol known = symbols.get(Objects.requireNonNull(symbol, "symbol"));
    return known == null ? Optional.ofNullable(refreshed().get(symbol)) : Optional.of(known);
  }

  private synchronized Map<String, BinanceSymbol> refreshed() {
    if (http == null) {
      return symbols;
    }
    long now = nanos.getAsLong();
    if (now - nextRequest >= 0) {
      refresh(http, now);
    } else if (lastFailure != null) {
      // Not knowing the symbol is a failure, and no fact about the exchange.
      throw new BinanceRequestException(
          "The last request failed: " + lastFailure.getMessage(), lastFailure);
    }
    return symbols;
  }

  private void refresh(BinanceHttp client, long now) {
    try {
      symbols = requested(client);
      lastFailure = null;
      nextRequest = now + SHORTEST_INTERVAL.toNanos();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BinanceRequestException(source + ": interrupted", e);
    } catch (AvailabilityException failed) {
      lastFailure = failed;
      nextRequest = now + waitAfter(failed).toNanos();
      throw failed;
    }
  }

  /** The server bans a client that does not wait as long as it wants. */
  private static Duration waitAfter(AvailabilityException failed) {
    return Optional.of(failed)
        .filter(BinanceRequestException.class::isInstance)
        .map(BinanceRequestException.class::cast)
        .flatMap(BinanceRequestException::retryAfter)
        .filter(wait -> wait.compareTo(AFTER_FAILURE) > 0)
        .orElse(AFTER_FAILURE);
  }

  private Map<String, BinanceSymbol> requested(BinanceHttp client) throws InterruptedException {
    BinanceResponse response = client.get(path, MAX_BYTES);
    try {
      return parsed(new ByteArrayInputStream(response.body(), 0, response.length()), source);
    } catch (IOException impossible) {
      throw new MalformedResponseException(source + ": " + impossible.getMessage(), impossible);
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
  }
}

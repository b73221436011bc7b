package io.github.futuresavailability.trades.binance;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The trades of the past by their ids, from the REST interface: single trades of spot ({@code
 * historicalTrades}) and aggregate trades of futures ({@code aggTrades}). The ids are those of the
 * streams, so that history closes the gaps of a stream. A response is read strictly: what is not
 * exactly right is an exception that names the request and the fault. Only a price or quantity with
 * more digits than a record holds does not end the reading: its trade is reported as unreadable.
 *
 * <p>Requests wait until they fit into the weight that the server allows in a minute. Failed
 * requests are retried three times, after 1, 2 and 4 seconds or the time of {@code Retry-After}:
 * 408, 418, 429, 5xx and incomplete responses. If the server wants the client to wait for more than
 * two minutes, a request fails at once, and until then no other one is sent. Thread-safe; the
 * caller closes it.
 */
public final class BinanceHistory implements AutoCloseable {
  /** The most trades of a page. */
  public static final int MAX_TRADES = 1000;

  /** A trade has about 200 characters. */
  private static final int MAX_BYTES = 8 << 20;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Duration LONGEST_BAN = Duration.ofDays(3);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration NO_DELAY = Duration.ofNanos(-1);
  private static final int SHOWN = 200;
  private static final String KEY_HINT =
      "; the exchange wants the key of an account: BinanceHistory.at(..., apiKey)";

  private final BinanceMarket market;
  private final BinanceSymbols symbols;
  private final boolean ownsSymbols;
  private final HistoryLimits limits;
  private final RetryPolicy<Object> retries;
  private final WeightBudget budget;
  private final BinanceHttp http;

  private BinanceHistory(
      BinanceMarket market,
      URI api,
      BinanceSymbols symbols,
      boolean ownsSymbols,
      HistoryLimits limits,
      @Nullable String apiKey,
      RetryPolicy<Object> retries,
      WaitingTime time) {
    this.market = market;
    this.symbols = symbols;
    this.ownsSymbols = ownsSymbols;
    this.limits = limits;
    this.retries =
        RetryPolicy.builder(retries.getConfig())
            .handleIf(failure -> isTemporary(failure))
            .withDelayFnOn(
                context -> delay(context.getLastException()), BinanceRequestException.class)
            .build();
    this.budget = new WeightBudget(limits.minuteWeight(), time);
    this.http = new BinanceHttp(market, api, limits.requestTimeout(), apiKey);
  }

  /**
   * The history of a market at its own address with its limits.
   *
   * @param market the market
   * @return the open history
   */
  public static BinanceHistory of(BinanceMarket market) {
    return at(market, market.api());
  }

  /**
   * The history of a market at another address with the limits of the market.
   *
   * @param market the market
   * @param api the base address of the REST interface
   * @return the open history
   */
  public static BinanceHistory at(BinanceMarket market, URI api) {
    return new BinanceHistory(
        Objects.requireNonNull(market, "market"),
        api,
        BinanceSymbols.at(market, api),
        true,
        HistoryLimits.of(market),
        null,
        retries(),
        WaitingTime.SYSTEM);
  }

  /**
   * The history of a market with other limits.
   *
   * @param market the market
   * @param api the base address of the REST interface
   * @param symbols the symbols of the market, which the caller closes
   * @param limits the limits
   * @return the open history
   */
  public static BinanceHistory at(
      BinanceMarket market, URI api, BinanceSymbols symbols, HistoryLimits limits) {
    return at(market, api, symbols, limits, null, retries(), WaitingTime.SYSTEM);
  }

  /**
   * The history of a market that serves it to accounts alone, as binance.us does. The key is sent
   * with each request in the header {@code X-MBX-APIKEY}; a key that may only read is enough.
   *
   * @param market the market
   * @param api the base address of the REST interface
   * @param symbols the symbols of the market, which the caller closes
   * @param limits the limits
   * @param apiKey the key of an account
   * @return the open history
   * @throws IllegalArgumentException if the key is empty or has other characters than letters and
   *     digits; the message does not have the key
   */
  public static BinanceHistory at(
      BinanceMarket market, URI api, BinanceSymbols symbols, HistoryLimits limits, String apiKey) {
    if (!Objects.requireNonNull(apiKey, "apiKey").matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("Not an API key of letters and digits");
    }
    return at(market, api, symbols, limits, apiKey, retries(), WaitingTime.SYSTEM);
  }

  static BinanceHistory at(
      BinanceMarket market,
      URI api,
      BinanceSymbols symbols,
      HistoryLimits limits,
      @Nullable String apiKey,
      RetryPolicy<Object> retries,
      WaitingTime time) {
    return new BinanceHistory(
        Objects.requireNonNull(market, "market"),
        Objects.requireNonNull(api, "api"),
        Objects.requireNonNull(symbols, "symbols"),
        false,
        Objects.requireNonNull(limits, "limits"),
        apiKey,
        retries,
        time);
  }

  /**
   * The market.
   *
   * @return the market, whose exchange all trades have
   */
  public BinanceMarket market() {
    return market;
  }

  /** The symbols, open as long as the history. */
  BinanceSymbols symbols() {
    return symbols;
  }

  private static RetryPolicy<Object> retries() {
    return RetryPolicy.builder()
        .withMaxRetries(3)
        .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(4), 2)
        .build();
  }

  private static boolean isTemporary(Throwable failure) {
    return failure instanceof BinanceRequestException request
        && request.isTemporary()
        && request.retryAfter().map(wait -> wait.compareTo(LONGEST_WAIT) <= 0).orElse(true);
  }

  /** After a rejection all requests wait in the budget, and not only this one here. */
  static Duration delay(Throwable failure) {
    if (!(failure instanceof BinanceRequestException request)) {
      return NO_DELAY;
    }
    return request
        .retryAfter()
        .filter(wait -> !wait.isZero())
        .map(wait -> request.isRejection() ? Duration.ZERO : wait)
        .orElse(NO_DELAY);
  }

  /**
   * Reads the trades with some ids, page by page.
   *
   * @param symbol the exact name of the symbol
   * @param ids the ids
   * @param consumer receives the trades of each page, in order of their ids
   * @return which ids have no trade
   * @throws UnknownSymbolException if the exchange has no such symbol
   * @throws BinanceRequestException if a request fails; the trades of earlier pages are handed over
   * @throws MalformedResponseException if a response is not exactly right; the same holds
   * @throws InterruptedException if this thread is interrupted; the same holds
   */
  public HistoryResult read(String symbol, IdRange ids, Consumer<List<Trade>> consumer)
      throws InterruptedException {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(consumer, "consumer");
    HistoryReading reading = new HistoryReading(symbol, ids, consumer);
    while (reading.hasNext()) {
      long left = ids.last() - reading.next() + 1;
      reading.add(page(symbol, reading.next(), (int) Math.min(MAX_TRADES, left)));
    }
    return reading.result();
  }

  /**
   * Reads the trades of a symbol from an id on, with one request.
   *
   * @param symbol the exact name of the symbol
   * @param fromId the first id
   * @return at most {@link #MAX_TRADES} trades
   * @throws IllegalArgumentException if the id is negative
   * @throws UnknownSymbolException if the exchange has no such symbol
   * @throws BinanceRequestException if the request fails
   * @throws MalformedResponseException if the response is not exactly right
   * @throws InterruptedException if this thread is interrupted
   */
  public HistoryPage page(String symbol, long fromId) throws InterruptedException {
    if (fromId < 0) {
      throw new IllegalArgumentException("Not an id of a trade: " + fromId);
    }
    return page(symbol, fromId, MAX_TRADES);
  }

  private HistoryPage page(String symbol, long fromId, int limit) throws InterruptedException {
    String path = path(symbol, fromId, limit);
    StreamSymbol known = new StreamSymbol(market, found(symbol, path));
    try {
      BinanceResponse response = Failsafe.with(retries).get(() -> response(path));
      return page(known, response, fromId, limit, path);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        // It is handed on as an exception, and Failsafe has set the flag as well.
        Thread.interrupted();
        throw interrupted;
      }
      throw e;
    }
  }

  /** Looks up a symbol, with a request of its own if this history owns the symbols. */
  private BinanceSymbol found(String symbol, String path) throws InterruptedException {
    if (ownsSymbols) {
      checkPause(path);
      budget.awaitPause();
    }
    try {
      return symbols.symbol(symbol);
    } catch (BinanceRequestException failed) {
      if (failed.getCause() instanceof InterruptedException interrupted) {
        // It is handed on as an exception, and the symbols have set the flag as well.
        Thread.interrupted();
        throw interrupted;
      }
      if (ownsSymbols && failed.isRejection()) {
        budget.pause(pauseAfter(failed));
      }
      throw failed;
    }
  }

  /** Without a time, that of a minute of weight; no longer than the longest ban of Binance. */
  private static Duration pauseAfter(BinanceRequestException rejection) {
    Duration wanted = rejection.retryAfter().orElse(PAUSE);
    return wanted.compareTo(LONGEST_BAN) < 0 ? wanted : LONGEST_BAN;
  }

  private void checkPause(String path) {
    Duration pause = budget.pause();
    if (pause.compareTo(LONGEST_WAIT) > 0) {
      throw new BinanceRequestException(
          path + ": the server wants no request in the next " + pause.toSeconds() + " s",
          429,
          pause);
    }
  }

  private String path(String symbol, long fromId, int limit) {
    return "%s?symbol=%s&fromId=%d&limit=%d"
        .formatted(
            market.path(market.hasAggregateTrades() ? "aggTrades" : "historicalTrades"),
            URLEncoder.encode(symbol, StandardCharsets.UTF_8),
            fromId,
            limit);
  }

  private BinanceResponse response(String path) throws InterruptedException {
    checkPause(path);
    budget.take(limits.requestWeight());
    BinanceResponse response = null;
    try {
      response = http.get(path, MAX_BYTES);
      return response;
    } catch (BinanceRequestException failed) {
      if (failed.isRejection()) {
        budget.pause(pauseAfter(failed));
      }
      throw failed.isWithoutKey() ? failed.withHint(KEY_HINT) : failed;
    } finally {
      release(response);
    }
  }

  private void release(@Nullable BinanceResponse response) {
    if (response == null) {
      budget.release(limits.requestWeight());
    } else {
      budget.release(limits.requestWeight(), response.usedWeight(), response.sent());
    }
  }

  private HistoryPage page(
      StreamSymbol symbol, BinanceResponse response, long fromId, int limit, String path) {
    try {
      return HistoryParser.parse(
          response, symbol, market, fromId, limit, Micros.floor(Instant.now()));
    } catch (IOException | IllegalArgumentException malformed) {
      String reason = String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
      throw new MalformedResponseException(
          "%s: a response that cannot be read: %s: %s"
              .formatted(
                  path, PlainText.printable(reason), PlainText.quoted(response.beginning(), SHOWN)),
          malformed);
    }
  }

  @Override
  public void close() {
    http.close();
    if (ownsSymbols) {
      symbols.close();
    }
  }
}

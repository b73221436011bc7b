package io.github.futuresavailability.trades.binance;

import dev.failsafe.CircuitBreaker;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.trades.internal.stream.ConnectBudgets;
import io.github.futuresavailability.trades.internal.stream.FrameSockets;
import io.github.futuresavailability.trades.internal.stream.OkHttpSockets;
import io.github.futuresavailability.trades.internal.stream.StreamEngine;
import io.github.futuresavailability.trades.internal.stream.StreamPart;
import io.github.futuresavailability.trades.internal.stream.StreamPlan;
import io.github.futuresavailability.trades.internal.stream.StreamTimer;
import io.github.futuresavailability.trades.internal.stream.SystemTimer;
import io.github.futuresavailability.trades.internal.stream.TradePage;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamListener;
import io.github.futuresavailability.trades.stream.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a stream of trades, and of quotes if wanted; only {@link #open} connects. Every trade
 * is delivered once, in the order of ids within its symbol: trades that no connection sent come
 * from the history.
 *
 * <pre>{@code
 * try (OpenTradeStream stream =
 *     TradeStream.binance(BinanceMarket.SPOT).symbols("BTCUSDT").open(trades -> store(trades))) {
 *   // ...
 * }
 * }</pre>
 *
 * <p>Ids are those of single trades on spot ({@code t}), and of aggregate trades on futures ({@code
 * a}). Immutable: each method returns a changed copy. Thread-safe.
 */
public final class TradeStream {
  /** As the documents of Binance say: 300 handshakes of one address in five minutes. */
  private static final ConnectBudgets HANDSHAKES = new ConnectBudgets(300, Duration.ofMinutes(5));

  private final Choices choices;

  /** All choices in one value, so that each copy changes one of them by name. */
  private static final class Choices {
    final BinanceMarket market;
    List<String> symbols = List.of();
    boolean quotes;
    List<URI> addresses;
    Map<String, Long> startAfter = Map.of();
    StreamSettings settings = StreamSettings.standard();
    CircuitBreaker<Object> breaker = breaker();
    ConnectBudgets handshakes = HANDSHAKES;
    @Nullable BinanceHistory history;

    Choices(BinanceMarket market) {
      this.market = Objects.requireNonNull(market, "market");
      this.addresses = List.of(StreamTargets.address(market));
    }

    Choices(Choices other) {
      market = other.market;
      symbols = other.symbols;
      quotes = other.quotes;
      addresses = other.addresses;
      startAfter = other.startAfter;
      settings = other.settings;
      breaker = other.breaker;
      handshakes = other.handshakes;
      history = other.history;
    }

    private static CircuitBreaker<Object> breaker() {
      return CircuitBreaker.builder()
          .withFailureThreshold(3)
          .withDelay(Duration.ofSeconds(30))
          .withSuccessThreshold(2)
          .build();
    }
  }

  private TradeStream(Choices choices) {
    this.choices = choices;
  }

  /**
   * The streams of a market at its own address.
   *
   * @param market the market
   * @return a description without symbols
   */
  public static TradeStream binance(BinanceMarket market) {
    return new TradeStream(new Choices(market));
  }

  private TradeStream with(Consumer<Choices> change) {
    Choices changed = new Choices(choices);
    change.accept(changed);
    return new TradeStream(changed);
  }

  /**
   * Sets the symbols.
   *
   * @param symbols their exact names, in capitals as in the records, without repetition
   * @return a changed copy
   */
  public TradeStream symbols(String... symbols) {
    return symbols(List.of(Objects.requireNonNull(symbols, "symbols")));
  }

  /**
   * Sets the symbols.
   *
   * @param symbols their exact names, in capitals as in the records; repeated ones count once
   * @return a changed copy
   */
  public TradeStream symbols(Collection<String> symbols) {
    Objects.requireNonNull(symbols, "symbols");
    List<String> names = List.copyOf(new LinkedHashSet<>(symbols));
    return with(changed -> changed.symbols = names);
  }

  /**
   * Adds the quotes of each symbol. They have no history: what is sent while no connection is open
   * is missing.
   *
   * @return a changed copy
   */
  public TradeStream withQuotes() {
    return with(changed -> changed.quotes = true);
  }

  /**
   * Sets the address of the streams. The default is that of the market. A stream at another address
   * needs a history as well, because that of the market would have other trades.
   *
   * @param address the base address, without a path, for example {@code ws://127.0.0.1:8080}
   * @return a changed copy
   * @throws IllegalArgumentException if its scheme is not ws or wss, or it has no host
   */
  public TradeStream at(URI address) {
    List<URI> all = new ArrayList<>(choices.addresses);
    all.set(0, checked(address));
    return with(changed -> changed.addresses = List.copyOf(all));
  }

  /**
   * Sets further addresses of the same market, which are used in turn after repeated failures. An
   * address of another exchange is never one: its trades have other ids.
   *
   * @param addresses the base addresses
   * @return a changed copy
   * @throws IllegalArgumentException if the scheme of one is not ws or wss, or one has no host
   */
  public TradeStream failover(List<URI> addresses) {
    Objects.requireNonNull(addresses, "addresses");
    List<URI> all = new ArrayList<>();
    all.add(choices.addresses.get(0));
    addresses.forEach(address -> all.add(checked(address)));
    return with(changed -> changed.addresses = List.copyOf(all));
  }

  private static URI checked(URI address) {
    String scheme = Objects.requireNonNull(address, "address").getScheme();
    boolean isSocket = "ws".equals(scheme) || "wss".equals(scheme);
    if (!isSocket || address.getHost() == null) {
      throw new IllegalArgumentException("Not an address of the form wss://host: " + address);
    }
    return address;
  }

  /**
   * Sets the history that fills gaps. The default is that of the market at its own address.
   *
   * @param history a history of the same market, which the caller closes after the stream
   * @return a changed copy
   * @throws IllegalArgumentException if it is the history of another market
   */
  public TradeStream history(BinanceHistory history) {
    if (Objects.requireNonNull(history, "history").market() != choices.market) {
      throw new IllegalArgumentException(
          "A history of %s for a stream of %s"
              .formatted(history.market().exchange(), choices.market.exchange()));
    }
    return with(changed -> changed.history = history);
  }

  /**
   * Sets the policy of the circuit breaker of each connection. The default opens after 3 failures
   * in a row, tries again after 30 s, and closes after 2 successes.
   *
   * @param policy a breaker whose configuration is copied
   * @return a changed copy
   */
  public TradeStream breaker(CircuitBreaker<Object> policy) {
    Objects.requireNonNull(policy, "policy");
    return with(changed -> changed.breaker = policy);
  }

  /** Sets budgets of its own, for a server that allows more. */
  TradeStream handshakes(ConnectBudgets budgets) {
    return with(changed -> changed.handshakes = budgets);
  }

  /**
   * Sets the last known ids: the stream delivers everything after them, first of all what was
   * missed until now. A symbol without an id starts with the first trade that a connection sends.
   *
   * @param ids ids by symbol, as {@link OpenTradeStream#position()} returns them; those of other
   *     symbols have no effect
   * @return a changed copy
   * @throws IllegalArgumentException if an id is negative or {@link Long#MAX_VALUE}
   */
  public TradeStream startAfter(Map<String, Long> ids) {
    Objects.requireNonNull(ids, "ids");
    ids.forEach(
        (symbol, id) -> {
          if (id < 0 || id == Long.MAX_VALUE) {
            throw new IllegalArgumentException("Not an id of a trade of " + symbol + ": " + id);
          }
        });
    return with(changed -> changed.startAfter = Map.copyOf(ids));
  }

  /**
   * Sets times and sizes.
   *
   * @param settings the settings
   * @return a changed copy
   */
  public TradeStream settings(StreamSettings settings) {
    Objects.requireNonNull(settings, "settings");
    return with(changed -> changed.settings = settings);
  }

  /**
   * Opens the stream: it requests the assets of the symbols, and connects on threads of its own.
   *
   * @param listener receives what the stream delivers
   * @return the open stream, which the caller closes
   * @throws IllegalArgumentException if there is no symbol, or an address of the streams without a
   *     history
   * @throws UnknownSymbolException if the exchange does not have one of the symbols
   * @throws BinanceRequestException if the assets cannot be requested
   * @throws MalformedResponseException if the response is not a valid exchangeInfo
   * @throws AvailabilityException if OkHttp is missing
   */
  public OpenTradeStream open(StreamListener listener) {
    String name = "trades-" + choices.market.code();
    return open(listener, new SystemTimer(name + "-timer"), name);
  }

  OpenTradeStream open(StreamListener listener, StreamTimer timer, String name) {
    Objects.requireNonNull(listener, "listener");
    if (choices.symbols.isEmpty()) {
      throw new IllegalArgumentException("No symbol");
    }
    BinanceHistory given = choices.history;
    URI address = choices.addresses.get(0);
    if (given == null && !address.equals(StreamTargets.address(choices.market))) {
      throw new IllegalArgumentException(
          "A stream at %s needs the history of the same trades: history(BinanceHistory.at(...))"
              .formatted(address));
    }
    BinanceHistory history = given == null ? BinanceHistory.of(choices.market) : given;
    Runnable afterClose = given == null ? history::close : () -> {};
    try {
      Map<String, BinanceSymbol> symbols = new HashMap<>();
      choices.symbols.forEach(symbol -> symbols.put(symbol, history.symbols().symbol(symbol)));
      FrameSockets sockets = sockets(name);
      return StreamEngine.open(plan(history, symbols, name), listener, sockets, timer, afterClose);
    } catch (RuntimeException | Error failure) {
      timer.close();
      afterClose.run();
      throw failure;
    }
  }

  /** Modules for which streams are not the purpose leave OkHttp out. */
  private static FrameSockets sockets(String name) {
    try {
      return new OkHttpSockets(name);
    } catch (NoClassDefFoundError e) {
      throw new AvailabilityException(
          "The library for WebSockets is missing: add com.squareup.okhttp3:okhttp-jvm, or"
              + " market-trades itself, to the dependencies of the program",
          e);
    }
  }

  /** The exchange and the symbols. */
  @Override
  public String toString() {
    return "TradeStream[%s, symbols=%s, quotes=%s, addresses=%s]"
        .formatted(choices.market.exchange(), choices.symbols, choices.quotes, choices.addresses);
  }

  private StreamPlan plan(BinanceHistory history, Map<String, BinanceSymbol> symbols, String name) {
    List<StreamPart> parts =
        StreamTargets.of(choices.market, choices.symbols, choices.quotes).stream()
            .map(target -> part(target, symbols))
            .toList();
    return new StreamPlan(
        name,
        choices.symbols,
        parts,
        choices.addresses,
        choices.startAfter,
        (symbol, fromId) -> page(history.page(symbol, fromId)),
        choices.breaker,
        choices.settings,
        choices.handshakes);
  }

  private StreamPart part(StreamTargets.Target target, Map<String, BinanceSymbol> symbols) {
    return new StreamPart(
        target.path(),
        target.tradeSymbols(),
        () -> new BinanceFrameDecoder(choices.market, symbols));
  }

  private static TradePage page(HistoryPage page) {
    return new TradePage(page.fromId(), page.trades(), page.unreadable(), page.isLast());
  }
}

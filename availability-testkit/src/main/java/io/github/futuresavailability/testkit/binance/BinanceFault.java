package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault of an {@link EmbeddedBinance} and what it affects: frames of streams, handshakes of
 * streams, or REST requests, which are those of history unless {@link #onEndpoint} names others.
 * Requests that are rejected for their weight are not affected. Immutable and thread-safe.
 */
public final class BinanceFault {
  /** What goes wrong. */
  sealed interface Kind {}

  record Frame(BadFrame what) implements Kind {}

  /** A status, or 0 for no response at all. */
  record Handshake(int status) implements Kind {}

  record Status(int status) implements Kind {}

  record Body(BadBody what) implements Kind {}

  record Slow(Duration delay) implements Kind {}

  record Reset() implements Kind {}

  private final Kind kind;
  private final @Nullable String endpoint;
  private final @Nullable String symbol;
  private final int retryAfterSeconds;
  private final double share;
  private final long seed;
  private final int limit;

  private BinanceFault(
      Kind kind,
      @Nullable String endpoint,
      @Nullable String symbol,
      int retryAfterSeconds,
      double share,
      long seed,
      int limit) {
    this.kind = kind;
    this.endpoint = endpoint;
    this.symbol = symbol;
    this.retryAfterSeconds = retryAfterSeconds;
    this.share = share;
    this.seed = seed;
    this.limit = limit;
  }

  private static BinanceFault of(Kind kind) {
    return new BinanceFault(kind, null, null, -1, 1, 0, Integer.MAX_VALUE);
  }

  /**
   * Frames of events that are wrong.
   *
   * @param what what is wrong
   * @return the fault
   */
  public static BinanceFault frame(BadFrame what) {
    return of(new Frame(Objects.requireNonNull(what, "what")));
  }

  /**
   * Handshakes of streams that are refused.
   *
   * @param status the HTTP status, for example 429, 403 or 503
   * @return the fault
   * @throws IllegalArgumentException if it is no error status
   */
  public static BinanceFault refusedHandshake(int status) {
    return of(new Handshake(checked(status)));
  }

  /**
   * Handshakes that never get a response, though the connection stays open.
   *
   * @return the fault
   */
  public static BinanceFault hangingHandshake() {
    return of(new Handshake(0));
  }

  /**
   * REST responses with an error status and the error document of Binance; 429 and 418 have the
   * header {@code Retry-After}.
   *
   * @param status the HTTP status
   * @return the fault
   * @throws IllegalArgumentException if it is no error status
   */
  public static BinanceFault restStatus(int status) {
    return of(new Status(checked(status)));
  }

  /**
   * REST responses with status 200 whose body is wrong.
   *
   * @param what what is wrong
   * @return the fault
   */
  public static BinanceFault restBody(BadBody what) {
    return of(new Body(Objects.requireNonNull(what, "what")));
  }

  /**
   * REST responses that are right and late.
   *
   * @param delay how late
   * @return the fault
   */
  public static BinanceFault restDelay(Duration delay) {
    return of(new Slow(Objects.requireNonNull(delay, "delay")));
  }

  /**
   * A reset of the connection in the middle of a REST response.
   *
   * @return the fault
   */
  public static BinanceFault restReset() {
    return of(new Reset());
  }

  private static int checked(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("Not an error status: " + status);
    }
    return status;
  }

  /**
   * Affects only one symbol: frames of its streams, or REST requests for it.
   *
   * @param only the symbol in capitals
   * @return a changed copy
   */
  public BinanceFault onSymbol(String only) {
    Objects.requireNonNull(only, "only");
    return new BinanceFault(kind, endpoint, only, retryAfterSeconds, share, seed, limit);
  }

  /**
   * Affects REST requests of one kind in place of those of history.
   *
   * @param name the last part of its path, for example {@code exchangeInfo} or {@code aggTrades}
   * @return a changed copy
   */
  public BinanceFault onEndpoint(String name) {
    Objects.requireNonNull(name, "name");
    return new BinanceFault(kind, name, symbol, retryAfterSeconds, share, seed, limit);
  }

  /**
   * Affects a share, drawn from the seed: for frames by symbol and id, so that the same trades are
   * affected in every run; for handshakes and requests by their number.
   *
   * @param part the share, from 0 to 1
   * @param drawSeed the seed of the draw
   * @return a changed copy
   * @throws IllegalArgumentException if it is not a share
   */
  public BinanceFault onShare(double part, long drawSeed) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("Not a share from 0 to 1: " + part);
    }
    return new BinanceFault(kind, endpoint, symbol, retryAfterSeconds, part, drawSeed, limit);
  }

  /**
   * Affects only a number of frames, handshakes or requests.
   *
   * @param most how many
   * @return a changed copy
   * @throws IllegalArgumentException if it is less than 1
   */
  public BinanceFault times(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("Not a number of times: " + most);
    }
    return new BinanceFault(kind, endpoint, symbol, retryAfterSeconds, share, seed, most);
  }

  /**
   * Sets the header {@code Retry-After} of an error status.
   *
   * @param seconds its value
   * @return a changed copy
   */
  public BinanceFault retryAfter(int seconds) {
    return new BinanceFault(kind, endpoint, symbol, seconds, share, seed, limit);
  }

  boolean isOf(String requested) {
    return endpoint == null
        ? requested.equals("historicalTrades") || requested.equals("aggTrades")
        : requested.equals(endpoint);
  }

  boolean affects(String ofSymbol, long number) {
    if (symbol != null && !symbol.equals(ofSymbol)) {
      return false;
    }
    return share >= 1
        || SeededNoise.unit(SeededNoise.of(SeededNoise.of(seed, ofSymbol), number)) < share;
  }

  Kind kind() {
    return kind;
  }

  int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  int limit() {
    return limit;
  }

  /** The kind of the fault. */
  @Override
  public String toString() {
    return "BinanceFault[" + kind.toString().toLowerCase(Locale.ROOT) + "]";
  }
}

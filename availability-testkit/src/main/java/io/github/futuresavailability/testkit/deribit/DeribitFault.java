package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.util.Locale;
import java.util.Objects;

/**
 * A fault of an {@link EmbeddedDeribit} and the requests that it affects. Immutable and
 * thread-safe.
 */
public final class DeribitFault {
  /** What goes wrong. */
  enum Kind {
    STATUS,
    RATE_LIMIT,
    HTML,
    CUT_JSON,
    UNEQUAL_ARRAYS,
    NULL_VALUE,
    UNSORTED,
    DOUBLED,
    OFF_GRID,
    OUTSIDE_WINDOW,
    EMPTY_OK,
    NO_DATA,
    WITHOUT_FIRST,
    OLDEST_HALF,
    NEWEST_HALF,
    NEWEST_CANDLE,
    CUT,
    RESET,
    RESET_IN_BODY,
    DRIPPED
  }

  private final Kind kind;
  private final int status;
  private final int retryAfterSeconds;
  private final double share;
  private final long seed;
  private final int limit;

  private DeribitFault(
      Kind kind, int status, int retryAfterSeconds, double share, long seed, int limit) {
    this.kind = kind;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.share = share;
    this.seed = seed;
    this.limit = limit;
  }

  private static DeribitFault of(Kind kind, int status) {
    return new DeribitFault(kind, status, -1, 1, 0, Integer.MAX_VALUE);
  }

  /**
   * A response with an error status and no JSON.
   *
   * @param status the HTTP status
   * @return the fault
   */
  public static DeribitFault status(int status) {
    return of(Kind.STATUS, status);
  }

  /**
   * The JSON-RPC error 10028 {@code too_many_requests}.
   *
   * @param status the HTTP status, which can be 200
   * @return the fault
   */
  public static DeribitFault rateLimit(int status) {
    return of(Kind.RATE_LIMIT, status);
  }

  /**
   * A web page with status 200.
   *
   * @return the fault
   */
  public static DeribitFault html() {
    return of(Kind.HTML, 200);
  }

  /**
   * A complete response whose JSON ends in the middle.
   *
   * @return the fault
   */
  public static DeribitFault cutJson() {
    return of(Kind.CUT_JSON, 200);
  }

  /**
   * An array of prices with one value less.
   *
   * @return the fault
   */
  public static DeribitFault unequalArrays() {
    return of(Kind.UNEQUAL_ARRAYS, 200);
  }

  /**
   * A null instead of a price.
   *
   * @return the fault
   */
  public static DeribitFault nullValue() {
    return of(Kind.NULL_VALUE, 200);
  }

  /**
   * The last two candles in the wrong order.
   *
   * @return the fault
   */
  public static DeribitFault unsorted() {
    return of(Kind.UNSORTED, 200);
  }

  /**
   * The last candle twice.
   *
   * @return the fault
   */
  public static DeribitFault doubled() {
    return of(Kind.DOUBLED, 200);
  }

  /**
   * A candle that starts a second late.
   *
   * @return the fault
   */
  public static DeribitFault offGrid() {
    return of(Kind.OFF_GRID, 200);
  }

  /**
   * A candle after the end of the requested range.
   *
   * @return the fault
   */
  public static DeribitFault outsideWindow() {
    return of(Kind.OUTSIDE_WINDOW, 200);
  }

  /**
   * The status ok with empty arrays.
   *
   * @return the fault
   */
  public static DeribitFault emptyOk() {
    return of(Kind.EMPTY_OK, 200);
  }

  /**
   * The status no_data although there are candles.
   *
   * @return the fault
   */
  public static DeribitFault noData() {
    return of(Kind.NO_DATA, 200);
  }

  /**
   * A response without its first candle, as Deribit was seen to send.
   *
   * @return the fault
   */
  public static DeribitFault withoutFirst() {
    return of(Kind.WITHOUT_FIRST, 200);
  }

  /**
   * Only the older half of the candles and one more, as a server with a lower maximum may send.
   *
   * @return the fault
   */
  public static DeribitFault oldestHalf() {
    return of(Kind.OLDEST_HALF, 200);
  }

  /**
   * Only the newer half of the candles, as a server with a lower maximum may send.
   *
   * @return the fault
   */
  public static DeribitFault newestHalf() {
    return of(Kind.NEWEST_HALF, 200);
  }

  /**
   * Only the newest candle.
   *
   * @return the fault
   */
  public static DeribitFault newestCandle() {
    return of(Kind.NEWEST_CANDLE, 200);
  }

  /**
   * Half of the body, then a normal close.
   *
   * @return the fault
   */
  public static DeribitFault cut() {
    return of(Kind.CUT, 200);
  }

  /**
   * A reset instead of a response.
   *
   * @return the fault
   */
  public static DeribitFault reset() {
    return of(Kind.RESET, 200);
  }

  /**
   * Half of the body, then a reset.
   *
   * @return the fault
   */
  public static DeribitFault resetInBody() {
    return of(Kind.RESET_IN_BODY, 200);
  }

  /**
   * One byte of the body a second.
   *
   * @return the fault
   */
  public static DeribitFault dripped() {
    return of(Kind.DRIPPED, 200);
  }

  /**
   * Adds the header {@code Retry-After}.
   *
   * @param seconds its value
   * @return a changed copy
   */
  public DeribitFault retryAfter(int seconds) {
    return new DeribitFault(kind, status, seconds, share, seed, limit);
  }

  /**
   * Affects a share of the requests, drawn for each request by its number.
   *
   * @param ofRequests the share, from 0 to 1
   * @param drawSeed the seed of the draw
   * @return a changed copy
   */
  public DeribitFault onShare(double ofRequests, long drawSeed) {
    return new DeribitFault(kind, status, retryAfterSeconds, ofRequests, drawSeed, limit);
  }

  /**
   * Affects only a number of requests.
   *
   * @param requests how many requests
   * @return a changed copy
   */
  public DeribitFault times(int requests) {
    return new DeribitFault(kind, status, retryAfterSeconds, share, seed, requests);
  }

  boolean affects(long requestNumber) {
    return SeededNoise.unit(SeededNoise.of(seed, requestNumber)) < share;
  }

  Kind kind() {
    return kind;
  }

  int status() {
    return status;
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
    String name = Objects.requireNonNull(kind).name().toLowerCase(Locale.ROOT);
    return kind == Kind.STATUS || kind == Kind.RATE_LIMIT ? name + " " + status : name;
  }
}

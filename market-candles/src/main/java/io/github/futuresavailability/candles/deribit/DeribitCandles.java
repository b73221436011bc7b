package io.github.futuresavailability.candles.deribit;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleSource;
import io.github.futuresavailability.candles.CandleSourceException;
import io.github.futuresavailability.candles.CandleSourceException.Kind;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.SourceStatistics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Deribit's candles, from {@code public/get_tradingview_chart_data}. A response is read strictly:
 * whatever is not exactly right is an exception that names instrument, range and fault.
 *
 * <p>Deribit was seen to leave out the first candle of a range. Every request therefore begins one
 * candle early; where that candle does not exist either, a second request checks those before the
 * first one that was returned. Those after the last one are checked in the same way, so that a
 * response with fewer candles than requested is not taken for an outage; that there are none is
 * believed only of a response that has a candle of the first one. At most 16 such requests are sent
 * for a window; one that is still incomplete has failed. The header {@code Date} of the earliest of
 * the responses that a window is made of says which of its candles are final if the clock of this
 * machine is ahead. A {@code Date} that is more than a minute before the start of a candle of its
 * own response is wrong, and the request has failed.
 *
 * <p>A response without candles is not believed at once. The days of the instrument, requested once
 * and kept, prove it right where the window has none and older ones exist; otherwise the window is
 * requested again. Two responses without candles are an outage if no whole day of the window has a
 * candle of one day and the days at its ends have candles outside of it; otherwise, and where the
 * instrument has no days at all, the window has failed.
 *
 * <p>Failed requests are retried three times, after 1, 2 and 4 seconds or the time of {@code
 * Retry-After}: 429, error 10028, 5xx and incomplete responses. A {@code Retry-After} of more than
 * two minutes is a failure at once. Thread-safe; the caller closes it.
 */
public final class DeribitCandles implements CandleSource {
  /** The address of the exchange. */
  public static final URI PRODUCTION = URI.create("https://www.deribit.com");

  private static final String TEST_HOST = "test.deribit.com";

  /** The candles of a window; one more is requested before it. */
  private static final int WINDOW = CandleWindow.MAX_CANDLES - 1;

  /** A request that the server wants to wait longer for is left to the next run. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /** A candle may start this much after the time of a response that has it. */
  private static final Duration MOST_CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private static final Duration NONE = Duration.ofNanos(-1);

  private static final Set<Resolution> RESOLUTIONS =
      Set.of(
          Resolution.ONE_MINUTE,
          Resolution.THREE_MINUTES,
          Resolution.FIVE_MINUTES,
          Resolution.TEN_MINUTES,
          Resolution.FIFTEEN_MINUTES,
          Resolution.THIRTY_MINUTES,
          Resolution.ONE_HOUR,
          Resolution.TWO_HOURS,
          Resolution.THREE_HOURS,
          Resolution.SIX_HOURS,
          Resolution.TWELVE_HOURS,
          Resolution.ONE_DAY);

  private final URI address;
  private final DeribitLimits limits;
  private final CreditBucket credits;
  private final HttpExchange http;
  private final KnownDays knownDays = new KnownDays();
  private final RetryPolicy<Object> policy;
  private final LongAdder requests = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  private DeribitCandles(URI address, DeribitLimits limits, RetryPolicy<Object> policy) {
    this.address = Objects.requireNonNull(address, "address");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.credits = new CreditBucket(limits);
    this.policy =
        RetryPolicy.builder(policy.getConfig())
            .abortOn(DeribitCandles::isFinal)
            .onRetry(event -> retries.increment())
            .withDelayFnOn(
                context -> delay(context.getLastException()), CandleSourceException.class)
            .build();
    this.http = new HttpExchange(limits);
  }

  /**
   * Deribit with the default limits and retries.
   *
   * @param address the base address, without {@code /api/v2}
   * @return the open source
   */
  public static DeribitCandles at(URI address) {
    return at(address, DeribitLimits.DEFAULT);
  }

  /**
   * Deribit with other limits and the default retries.
   *
   * @param address the base address, without {@code /api/v2}
   * @param limits the limits
   * @return the open source
   */
  public static DeribitCandles at(URI address, DeribitLimits limits) {
    return at(address, limits, retries());
  }

  /**
   * Deribit with other limits and retries.
   *
   * @param address the base address, without {@code /api/v2}
   * @param limits the limits
   * @param retries the number and the delays of retries; only temporary failures are retried, and
   *     {@code Retry-After} replaces a delay
   * @return the open source
   */
  public static DeribitCandles at(URI address, DeribitLimits limits, RetryPolicy<Object> retries) {
    return new DeribitCandles(address, limits, retries);
  }

  /**
   * The default: three retries, after 1, 2 and 4 seconds.
   *
   * @return the policy
   */
  public static RetryPolicy<Object> retries() {
    return RetryPolicy.builder()
        .withMaxRetries(3)
        .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(4), 2)
        .build();
  }

  private static boolean isFinal(Throwable failure) {
    return !(failure instanceof CandleSourceException e
        && e.kind() != Kind.PERMANENT
        && e.retryAfter().filter(wanted -> wanted.compareTo(LONGEST_WAIT) > 0).isEmpty());
  }

  /** The wanted delay; a negative one leaves that of the policy. */
  private static Duration delay(Throwable failure) {
    return failure instanceof CandleSourceException e ? e.retryAfter().orElse(NONE) : NONE;
  }

  /**
   * Returns {@code deribit}, or {@code deribit-test} for the address of the test network, whose
   * prices are others; a response of the other network is an error.
   */
  @Override
  public String name() {
    return isTest() ? "deribit-test" : "deribit";
  }

  private boolean isTest() {
    return TEST_HOST.equals(address.getHost());
  }

  @Override
  public int parallelism() {
    return limits.parallelism();
  }

  @Override
  public List<List<CandleWindow>> requests(
      String instrument, Resolution resolution, long firstIndex, long lastIndex) {
    checkResolution(resolution);
    List<List<CandleWindow>> requests = new ArrayList<>();
    for (long from = firstIndex; from <= lastIndex; ) {
      // Windows begin at multiples, so that runs with other ranges have the same ones.
      long to = Math.min(lastIndex, (Math.floorDiv(from, WINDOW) + 1) * WINDOW - 1);
      requests.add(List.of(CandleWindow.of(instrument, resolution, from, to)));
      from = to + 1;
    }
    return List.copyOf(requests);
  }

  private static void checkResolution(Resolution resolution) {
    if (!RESOLUTIONS.contains(resolution)) {
      throw new IllegalArgumentException("Deribit has no candles of resolution " + resolution);
    }
  }

  @Override
  public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
    return read(windows, time -> {});
  }

  /** Reports the header {@code Date} of each successful response. */
  @Override
  public List<CandleBatch> read(List<CandleWindow> windows, Consumer<Instant> times)
      throws IOException {
    List<CandleBatch> batches = new ArrayList<>();
    for (CandleWindow window : windows) {
      batches.add(newRead(times).of(window));
    }
    return List.copyOf(batches);
  }

  private WindowRead newRead(Consumer<Instant> times) {
    return new WindowRead(range -> request(range, times), knownDays);
  }

  /**
   * One request for whole days, of which as many are before the range as fit, finds the day of the
   * first candle, and one for the window before it checks that. If it finds none, the last day of
   * the range and the days up to now must agree.
   */
  @Override
  public Optional<Instant> firstCandle(
      String instrument, Resolution resolution, long firstIndex, long lastIndex)
      throws IOException {
    return firstCandle(instrument, resolution, firstIndex, lastIndex, time -> {});
  }

  /** Reports the header {@code Date} of each successful response. */
  @Override
  public Optional<Instant> firstCandle(
      String instrument,
      Resolution resolution,
      long firstIndex,
      long lastIndex,
      Consumer<Instant> times)
      throws IOException {
    checkResolution(resolution);
    CandleSearch search =
        new CandleSearch(range -> request(range, times), knownDays, instrument, resolution);
    return search.first(firstIndex, lastIndex);
  }

  /** Requests a range with retries. */
  private CandleBatch request(CandleWindow range, Consumer<Instant> times) throws IOException {
    try {
      return Failsafe.with(policy).get(() -> requestOnce(range, times));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException(range + ": interrupted").initCause(e);
      }
      throw e;
    }
  }

  private CandleBatch requestOnce(CandleWindow range, Consumer<Instant> times)
      throws CandleSourceException, InterruptedException {
    credits.take();
    requests.increment();
    try {
      HttpResult result = response(range);
      CandleBatch candles = ChartReader.read(range, result, isTest());
      Instant date = result.date();
      if (date != null) {
        requireNoLaterCandle(range, candles, date);
        times.accept(date);
      }
      return candles;
    } catch (CandleSourceException e) {
      if (e.kind() == Kind.REJECTED) {
        rejected.increment();
      }
      if (e.kind() != Kind.PERMANENT) {
        // Rejected, or the number of credits at the server is no longer known.
        credits.empty();
      }
      throw e;
    } finally {
      credits.release();
    }
  }

  private HttpResult response(CandleWindow range)
      throws CandleSourceException, InterruptedException {
    try {
      return http.get(url(range));
    } catch (IOException e) {
      throw ChartReader.failed(
          Kind.TRANSIENT, range, "the request failed: " + e.getMessage(), null, e);
    }
  }

  /** A response that is older than its candles has a wrong time, which must not decide on them. */
  private static void requireNoLaterCandle(CandleWindow range, CandleBatch candles, Instant date)
      throws CandleSourceException {
    if (candles.size() > 0) {
      Instant last = candles.start(candles.size() - 1);
      if (last.isAfter(date.plus(MOST_CLOCK_DIFFERENCE))) {
        throw ChartReader.failed(
            Kind.PERMANENT,
            range,
            "the header Date is " + date + ", but a candle starts at " + last,
            null,
            null);
      }
    }
  }

  @Override
  public SourceStatistics statistics() {
    return new SourceStatistics(requests.sum(), retries.sum(), rejected.sum());
  }

  private URI url(CandleWindow range) {
    String query =
        "instrument_name=%s&start_timestamp=%d&end_timestamp=%d&resolution=%s"
            .formatted(
                URLEncoder.encode(range.instrument(), StandardCharsets.UTF_8),
                range.first().toEpochMilli(),
                range.last().toEpochMilli(),
                range.resolution().code());
    String base = address.toString().replaceFirst("/+$", "");
    return URI.create(base + "/api/v2/public/get_tradingview_chart_data?" + query);
  }

  @Override
  public void close() {
    http.close();
  }
}

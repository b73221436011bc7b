package io.github.futuresavailability.trades.stream;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Times and sizes of a stream. {@link #standard()} has the defaults. Immutable and thread-safe. */
public final class StreamSettings {
  private final Values values;

  /** All settings in one value, so that each copy changes one of them by name. */
  private static final class Values implements Cloneable {
    List<Duration> backOff =
        List.of(seconds(5), seconds(10), seconds(20), seconds(40), seconds(60));
    double jitter = 0.2;
    int failuresPerAddress = 10;
    Duration connectTimeout = seconds(15);
    Duration idleTimeout = seconds(60);
    Duration symbolIdleTimeout = seconds(60);
    Duration rotation = Duration.ofHours(23);
    Duration overlap = seconds(5);
    Duration gapDelay = Duration.ofMillis(100);
    Duration closeTimeout = Duration.ofMillis(4500);
    int maxQueued = 20_000;
    int maxWaiting = 100_000;
    int maxBatch = 1000;
    Duration batchDelay = Duration.ZERO;

    private static Duration seconds(int number) {
      return Duration.ofSeconds(number);
    }

    Values copy() {
      try {
        return (Values) clone();
      } catch (CloneNotSupportedException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  private StreamSettings(Values values) {
    this.values = values;
  }

  /**
   * The defaults, which each method below names.
   *
   * @return the settings
   */
  public static StreamSettings standard() {
    return new StreamSettings(new Values());
  }

  /**
   * Sets the delays before the first, second and further attempts after a failure; the last one is
   * repeated. They hold for connections, for requests of history that failed, and for calls of the
   * listener that threw. Default: 5, 10, 20, 40 and 60 s.
   *
   * @param delays at least one delay
   * @return changed settings
   * @throws IllegalArgumentException if there is none, or one is negative
   */
  public StreamSettings backOff(List<Duration> delays) {
    if (Objects.requireNonNull(delays, "delays").isEmpty()) {
      throw new IllegalArgumentException("No delay");
    }
    delays.forEach(delay -> notNegative("delay", delay));
    Values changed = values.copy();
    changed.backOff = List.copyOf(delays);
    return new StreamSettings(changed);
  }

  /**
   * Sets how much longer or shorter a delay before a connection may be, at random, so that many
   * clients do not connect at the same time. Default: 0.2.
   *
   * @param share from 0 to 1
   * @return changed settings
   * @throws IllegalArgumentException if it is not such a share
   */
  public StreamSettings jitter(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("Not a share from 0 to 1: " + share);
    }
    Values changed = values.copy();
    changed.jitter = share;
    return new StreamSettings(changed);
  }

  /**
   * Sets how many attempts in a row may fail at one address before the next address is used.
   * Default: 10.
   *
   * @param failures a number from 1
   * @return changed settings
   * @throws IllegalArgumentException if it is less than 1
   */
  public StreamSettings failuresPerAddress(int failures) {
    Values changed = values.copy();
    changed.failuresPerAddress = positive("failuresPerAddress", failures);
    return new StreamSettings(changed);
  }

  /**
   * Sets the longest time of a handshake. Default: 15 s.
   *
   * @param timeout a time above zero
   * @return changed settings
   * @throws IllegalArgumentException if it is not above zero
   */
  public StreamSettings connectTimeout(Duration timeout) {
    Values changed = values.copy();
    changed.connectTimeout = notNegative("connectTimeout", timeout);
    if (timeout.isZero()) {
      throw new IllegalArgumentException("connectTimeout is zero");
    }
    return new StreamSettings(changed);
  }

  /**
   * Sets how long a connection may send no event before it is opened again. Default: 60 s.
   *
   * @param time the time; zero for no limit
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings idleTimeout(Duration time) {
    Values changed = values.copy();
    changed.idleTimeout = notNegative("idleTimeout", time);
    return new StreamSettings(changed);
  }

  /**
   * Sets how long a connection may send no trade of one symbol before the history is requested for
   * newer ones. If it has some, they are delivered, and the connection is replaced unless it sends
   * them within the time of {@link #overlap}; if it has none, the symbol is quiet, and the next
   * request follows after twice the time, up to an hour. Default: 60 s.
   *
   * @param time the time; zero for no limit
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings symbolIdleTimeout(Duration time) {
    Values changed = values.copy();
    changed.symbolIdleTimeout = notNegative("symbolIdleTimeout", time);
    return new StreamSettings(changed);
  }

  /**
   * Sets the age at which a connection is replaced, before the exchange ends it after 24 hours; up
   * to a fiftieth of it is taken off at random. Default: 23 hours.
   *
   * @param age the age; zero for none
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings rotation(Duration age) {
    Values changed = values.copy();
    changed.rotation = notNegative("rotation", age);
    return new StreamSettings(changed);
  }

  /**
   * Sets how long a replaced connection stays open after the first event of the new one. Default: 5
   * s.
   *
   * @param time the time
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings overlap(Duration time) {
    Values changed = values.copy();
    changed.overlap = notNegative("overlap", time);
    return new StreamSettings(changed);
  }

  /**
   * Sets how long trades may be out of order before that is a gap and history is requested.
   * Default: 100 ms.
   *
   * @param time the time
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings gapDelay(Duration time) {
    Values changed = values.copy();
    changed.gapDelay = notNegative("gapDelay", time);
    return new StreamSettings(changed);
  }

  /**
   * Sets how long closing waits for the listener before it interrupts it; ending the threads may
   * take half a second more. Default: 4.5 s.
   *
   * @param timeout the time
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings closeTimeout(Duration timeout) {
    Values changed = values.copy();
    changed.closeTimeout = notNegative("closeTimeout", timeout);
    return new StreamSettings(changed);
  }

  /**
   * Sets how many trades and quotes may be ready for the listener before no socket is read.
   * Default: 20,000.
   *
   * @param number a number from 1
   * @return changed settings
   * @throws IllegalArgumentException if it is less than 1
   */
  public StreamSettings maxQueued(int number) {
    Values changed = values.copy();
    changed.maxQueued = positive("maxQueued", number);
    return new StreamSettings(changed);
  }

  /**
   * Sets how many trades of all symbols may wait in memory behind gaps. Further ones are taken from
   * the history once the gaps before them are filled. Default: 100,000.
   *
   * @param number a number from 0
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings maxWaiting(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("maxWaiting is negative: " + number);
    }
    Values changed = values.copy();
    changed.maxWaiting = number;
    return new StreamSettings(changed);
  }

  /**
   * Sets the most trades or quotes of one call of the listener. Default: 1,000.
   *
   * @param number a number from 1
   * @return changed settings
   * @throws IllegalArgumentException if it is less than 1
   */
  public StreamSettings maxBatch(int number) {
    Values changed = values.copy();
    changed.maxBatch = positive("maxBatch", number);
    return new StreamSettings(changed);
  }

  /**
   * Sets how long records are gathered between two calls of the listener, from the beginning of the
   * first one, unless that one had {@link #maxBatch} of them. A listener for which each call costs
   * something, as a transaction does, is called less often then; records are late by this time at
   * most unless more than {@link #maxBatch} are waiting, and quotes come after the trades of the
   * same time. Sockets are not read while {@link #maxQueued} records wait, so that a long time
   * needs a large queue. Default: zero, a call as soon as the listener has returned, with trades
   * and quotes in the order in which they were received.
   *
   * @param time the time
   * @return changed settings
   * @throws IllegalArgumentException if it is negative
   */
  public StreamSettings batchDelay(Duration time) {
    Values changed = values.copy();
    changed.batchDelay = notNegative("batchDelay", time);
    return new StreamSettings(changed);
  }

  private static int positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is less than 1: " + number);
    }
    return number;
  }

  private static Duration notNegative(String name, Duration time) {
    if (Objects.requireNonNull(time, name).isNegative()) {
      throw new IllegalArgumentException(name + " is negative: " + time);
    }
    return time;
  }

  /** All settings by their names. */
  @Override
  public String toString() {
    return ("StreamSettings[backOff=%s, jitter=%s, failuresPerAddress=%d, connectTimeout=%s,"
            + " idleTimeout=%s, symbolIdleTimeout=%s, rotation=%s, overlap=%s, gapDelay=%s,"
            + " closeTimeout=%s, maxQueued=%d, maxWaiting=%d, maxBatch=%d, batchDelay=%s]")
        .formatted(
            backOff(),
            jitter(),
            failuresPerAddress(),
            connectTimeout(),
            idleTimeout(),
            symbolIdleTimeout(),
            rotation(),
            overlap(),
            gapDelay(),
            closeTimeout(),
            maxQueued(),
            maxWaiting(),
            maxBatch(),
            batchDelay());
  }

  /**
   * The delays after failures.
   *
   * @return at least one delay; immutable
   */
  public List<Duration> backOff() {
    return values.backOff;
  }

  /**
   * How much a delay before a connection may differ.
   *
   * @return a share from 0 to 1
   */
  public double jitter() {
    return values.jitter;
  }

  /**
   * How many attempts in a row may fail at one address.
   *
   * @return a number from 1
   */
  public int failuresPerAddress() {
    return values.failuresPerAddress;
  }

  /**
   * The longest time of a handshake.
   *
   * @return a time above zero
   */
  public Duration connectTimeout() {
    return values.connectTimeout;
  }

  /**
   * How long a connection may send no event.
   *
   * @return the time; zero for no limit
   */
  public Duration idleTimeout() {
    return values.idleTimeout;
  }

  /**
   * How long a connection may send no trade of one symbol.
   *
   * @return the time; zero for no limit
   */
  public Duration symbolIdleTimeout() {
    return values.symbolIdleTimeout;
  }

  /**
   * The age at which a connection is replaced.
   *
   * @return the age; zero for none
   */
  public Duration rotation() {
    return values.rotation;
  }

  /**
   * How long a replaced connection stays open.
   *
   * @return the time
   */
  public Duration overlap() {
    return values.overlap;
  }

  /**
   * How long trades may be out of order.
   *
   * @return the time
   */
  public Duration gapDelay() {
    return values.gapDelay;
  }

  /**
   * How long closing waits for the listener.
   *
   * @return the time
   */
  public Duration closeTimeout() {
    return values.closeTimeout;
  }

  /**
   * How many trades and quotes may be ready for the listener.
   *
   * @return a number from 1
   */
  public int maxQueued() {
    return values.maxQueued;
  }

  /**
   * How many trades may wait behind gaps.
   *
   * @return a number from 0
   */
  public int maxWaiting() {
    return values.maxWaiting;
  }

  /**
   * The most trades or quotes of one call of the listener.
   *
   * @return a number from 1
   */
  public int maxBatch() {
    return values.maxBatch;
  }

  /**
   * How long records are gathered between two calls of the listener.
   *
   * @return the time; zero for none
   */
  public Duration batchDelay() {
    return values.batchDelay;
  }
}

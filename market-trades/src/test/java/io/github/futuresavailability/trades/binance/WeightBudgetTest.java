package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WeightBudgetTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long MILLISECOND = 1_000_000;

  /** A clock that moves only when it is waited for. */
  static final class VirtualTime implements WaitingTime {
    private long now;

    VirtualTime(long start) {
      this.now = start;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      assertThat(nanos).isPositive();
      now += nanos;
    }
  }

  /** A server that counts in minutes of its own clock, also what other programs use. */
  private static final class Server {
    private final VirtualTime time;
    private final long offset;
    private final long othersWeight;
    private final Map<Long, Long> used = new HashMap<>();

    Server(VirtualTime time, long offsetMillis, long othersWeight) {
      this.time = time;
      this.offset = offsetMillis * MILLISECOND - time.nanos();
      this.othersWeight = othersWeight;
    }

    long second() {
      return (time.nanos() + offset) / SECOND;
    }

    /** What is used in the running minute, after one more request. */
    long count(long weight) {
      return used.merge(second() / 60, othersWeight + weight, (sum, more) -> sum + weight);
    }
  }

  /** Requests that take some time each, one after the other; some get no response. */
  private static void request(
      WeightBudget budget, Server server, long end, int lostOfHundred, Random random)
      throws InterruptedException {
    VirtualTime time = server.time;
    while (time.nanos() < end) {
      budget.take(25);
      time.now += random.nextInt(80) * MILLISECOND;
      long used = server.count(25);
      Instant sent = Instant.ofEpochSecond(server.second());
      time.now += random.nextInt(80) * MILLISECOND;
      if (random.nextInt(100) < lostOfHundred) {
        budget.release(25);
      } else {
        budget.release(25, used, sent);
      }
    }
  }

  @Property(tries = 50)
  void noMinuteOfTheServerHasMoreThanItsLimitAndEachIsUsed(
      @ForAll long seed,
      @ForAll @IntRange(max = 59_999) int offset,
      @ForAll @IntRange(max = 5000) int othersWeight,
      @ForAll @IntRange(max = 50) int lostOfHundred)
      throws Exception {
    VirtualTime time = new VirtualTime(seed % MINUTE);
    WeightBudget budget = new WeightBudget(6000, time);
    Server server = new Server(time, offset, othersWeight);
    long start = time.nanos();
    request(budget, server, start + 10 * MINUTE, lostOfHundred, new Random(seed));

    assertThat(server.used.values()).allSatisfy(used -> assertThat(used).isBetween(0L, 6000L));
    // The first and the last minute are not whole ones.
    assertThat(LongStream.rangeClosed(1, 8).map(minute -> server.used.getOrDefault(minute, 0L)))
        .allSatisfy(used -> assertThat(used).isGreaterThan(5700));
  }

  @Property(tries = 20)
  void aServerThatNeverSaysItsTimeIsNotUsedTooMuchEither(
      @ForAll long seed, @ForAll @IntRange(max = 59_999) int offset) throws Exception {
    VirtualTime time = new VirtualTime(seed % MINUTE);
    WeightBudget budget = new WeightBudget(6000, time);
    Server server = new Server(time, offset, 0);
    request(budget, server, time.nanos() + 10 * MINUTE, 100, new Random(seed));

    assertThat(server.used.values()).allSatisfy(used -> assertThat(used).isBetween(0L, 6000L));
    assertThat(server.used.values().stream().mapToLong(used -> used).sum()).isGreaterThan(30_000);
  }

  /** A time of the server's clock. */
  private static Instant at(int minute, int second) {
    return Instant.ofEpochSecond(1_700_000_040L + 60L * minute + second);
  }

  @Test
  void whatOthersUseCountsUntilTheEndOfTheMinute() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(20);
    budget.release(20, 90, at(0, 50));
    budget.take(10);
    assertThat(time.nanos()).isZero();
    budget.release(10, 100, at(0, 50));
    budget.take(100);

    assertThat(time.nanos()).isEqualTo(11 * SECOND);
  }

  @Test
  void aLaterResponseOfTheMinuteShowsItsEndMoreExactly() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(50);
    time.now += 300 * MILLISECOND;
    budget.release(50, 50, at(0, 50));
    budget.take(50);
    time.now += 100 * MILLISECOND;
    budget.release(50, 100, at(0, 51));
    budget.take(1);

    assertThat(time.nanos()).isEqualTo(10_400 * MILLISECOND);
  }

  @Test
  void aResponseOfTheNextMinuteBeginsItAtOnce() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(80);
    budget.release(80, 80, at(0, 59));
    budget.take(20);
    budget.release(20, 20, at(1, 0));
    budget.take(80);
    assertThat(time.nanos()).isZero();
  }

  @Test
  void aLateResponseOfAnEarlierMinuteBeginsNone() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(10);
    budget.take(10);
    budget.release(10, 20, at(0, 59));
    time.now = 10 * SECOND;
    budget.release(10, 95, at(0, 59));
    budget.take(90);
    assertThat(time.nanos()).isEqualTo(10 * SECOND);
    budget.take(1);
    // The minute that follows is not known.
    assertThat(time.nanos()).isEqualTo(71 * SECOND);
  }

  @Test
  void aRunningRequestHoldsItsWeightInEveryMinute() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(100);
    time.now = 30 * MINUTE;
    budget.release(100);
    budget.take(1);

    assertThat(time.nanos()).isEqualTo(31 * MINUTE + SECOND);
  }

  @Test
  void aRequestWithoutWeightWaitsForAPauseToo() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.pause(Duration.ofSeconds(7));
    budget.awaitPause();

    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(7).toNanos());
  }

  @Test
  void aPauseDelaysEveryRequest() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.pause(Duration.ofSeconds(7));
    budget.pause(Duration.ofSeconds(3));

    assertThat(budget.pause()).isEqualTo(Duration.ofSeconds(7));
    budget.take(1);
    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(7).toNanos());
    assertThat(budget.pause()).isZero();
  }
}

package io.github.futuresavailability.trades.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WeightBudgetTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
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

  /** Requests that take some time each, one after the other; the times at which they arrive. */
  private static List<Long> arrivals(
      WeightBudget budget, VirtualTime time, long weight, long end, Random random)
      throws InterruptedException {
    List<Long> arrivals = new ArrayList<>();
    while (time.nanos() < end) {
      budget.take(weight);
      time.now += random.nextInt(80) * MILLISECOND;
      arrivals.add(time.nanos());
      time.now += random.nextInt(80) * MILLISECOND;
      budget.release(weight, 0);
    }
    return arrivals;
  }

  @Property(tries = 50)
  void noMinuteOfTheServerHasMoreThanItsLimitWhereverItBegins(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 59_999) int offset) throws Exception {
    VirtualTime time = new VirtualTime(seed % MINUTE);
    long start = time.nanos();
    WeightBudget budget = new WeightBudget(6000, time);
    List<Long> arrivals = arrivals(budget, time, 25, start + 10 * MINUTE, new Random(seed));

    long[] used = new long[20];
    for (long arrival : arrivals) {
      used[(int) ((arrival - start + offset * MILLISECOND) / MINUTE)] += 25;
    }
    assertThat(LongStream.of(used).max().orElseThrow()).isLessThanOrEqualTo(6000);
    // Nine minutes, because the first ten begin with a full budget.
    assertThat(arrivals.size() * 25L).isGreaterThan(9 * 6000 * 95 / 100);
  }

  @Test
  void theWeightOfOtherProgramsIsLeftToThem() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(20);
    budget.release(20, 90);

    budget.take(10);
    assertThat(time.nanos()).isZero();
    budget.release(10, 100);
    budget.take(1);
    assertThat(time.nanos()).isEqualTo(MINUTE);
  }

  @Test
  void aReportOfLessWeightFreesWhatOthersDoNotUseAnyLonger() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(20);
    budget.release(20, 80);
    budget.take(20);
    budget.release(20, 20);
    budget.take(60);

    assertThat(time.nanos()).isZero();
  }

  @Test
  void aRunningRequestHoldsItsWeight() throws Exception {
    VirtualTime time = new VirtualTime(0);
    WeightBudget budget = new WeightBudget(100, time);
    budget.take(100);
    time.now = 30 * MINUTE;
    budget.release(100, 0);
    budget.take(1);

    assertThat(time.nanos()).isEqualTo(31 * MINUTE);
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

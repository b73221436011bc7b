package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of history on the thread of a test, whose time and responses the test moves. */
final class HistoryFillerTest {
  private static final Duration GAP_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final ManualTimer timer = new ManualTimer();
  private final DeliveryQueue queue = new DeliveryQueue(100_000);
  private final SymbolStream symbol =
      new SymbolStream(SequencedTrades.SYMBOL, new WaitingRoom(100), queue);
  private final Deque<TradePage> responses = new ArrayDeque<>();
  private final List<Long> requests = new ArrayList<>();
  private final HistoryFiller filler =
      new HistoryFiller(
          (name, fromId) -> {
            requests.add(fromId);
            return responses.isEmpty()
                ? SequencedTrades.page(fromId, true)
                : responses.removeFirst();
          },
          queue,
          timer,
          new BackOff(List.of(Duration.ofSeconds(5), LONGEST), 0, () -> 0),
          GAP_DELAY,
          new StreamCounters(),
          "test");

  private void live(long id) {
    if (symbol.live(SequencedTrades.trade(id), 0, 0)) {
      filler.fill(symbol);
    }
  }

  /** Runs what is due within a time; what is requested at once is requested many times over. */
  private void run(Duration time) throws InterruptedException {
    timer.advance(time);
    for (int more = 0; filler.hasNext() && more < 1000; more++) {
      filler.runNext();
    }
  }

  private List<Object> delivered() throws InterruptedException {
    List<Object> items = new ArrayList<>();
    queue.add("end");
    queue.take(items, 100_000);
    queue.taken(items.size());
    return items;
  }

  private List<Long> ids(List<Object> items) {
    return items.stream()
        .filter(item -> item instanceof Trade || item instanceof HistoryTrade)
        .map(item -> item instanceof HistoryTrade history ? history.trade() : (Trade) item)
        .map(TradeSequencer::id)
        .toList();
  }

  private List<TradeGap> gaps(List<Object> items, GapState state) {
    return items.stream()
        .filter(TradeGap.class::isInstance)
        .map(TradeGap.class::cast)
        .filter(gap -> gap.state() == state)
        .toList();
  }

  @Test
  void whatOneResponseAloneOmitsIsNotAbsent() throws InterruptedException {
    live(1);
    live(10);
    responses.add(SequencedTrades.page(2, true, 2, 3, 8, 9, 10));
    run(Duration.ZERO);
    assertThat(ids(delivered())).as("not confirmed").containsExactly(1L);

    responses.add(SequencedTrades.page(2, true, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    run(GAP_DELAY.multipliedBy(10));

    List<Object> items = delivered();
    assertThat(ids(items)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(gaps(items, GapState.FILLED)).hasSize(1);
    assertThat(symbol.statistics().absentIds()).isZero();
    assertThat(requests).containsExactly(2L, 2L);
  }

  @Test
  void aResponseThatIgnoresTheRequestedIdPassesNothing() throws InterruptedException {
    live(1);
    live(5);
    responses.add(SequencedTrades.page(2, true, 900_000, 900_001));
    run(Duration.ZERO);
    responses.add(SequencedTrades.page(2, true, 2, 3, 4, 5));
    run(GAP_DELAY.multipliedBy(10));
    live(6);

    assertThat(ids(delivered())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void whatTwoResponsesOmitIsAbsent() throws InterruptedException {
    live(1);
    live(10);
    responses.add(SequencedTrades.page(2, false, 2, 9));
    responses.add(SequencedTrades.page(2, false, 2, 9, 10, 12));
    run(Duration.ZERO);
    run(GAP_DELAY.multipliedBy(10));

    List<Object> items = delivered();
    assertThat(ids(items)).containsExactly(1L, 2L, 9L, 10L);
    assertThat(gaps(items, GapState.ABSENT_AT_SOURCE)).hasSize(1);
    assertThat(symbol.statistics().absentIds()).isEqualTo(6);
    assertThat(symbol.statistics().openIds())
        .as("only one response omitted the id 11, behind the end of the other")
        .isEmpty();
  }

  @Test
  void anIdThatNeverComesDoesNotUseAllRequests() throws InterruptedException {
    live(1);
    live(9_000_000_000L);
    int perStep = 20;
    long id = 1;
    for (int second = 0; second < 600; second++) {
      for (int i = 0; i < perStep; i++) {
        live(++id);
      }
      responses.clear();
      responses.add(SequencedTrades.page(id + 1, true, id + 1, id + 2));
      run(Duration.ofSeconds(1));
    }

    assertThat(requests).as("one a minute after ten minutes").hasSizeLessThan(30);
    assertThat(ids(delivered()).size()).isGreaterThanOrEqualTo(600 * perStep);
    assertThat(symbol.statistics().openIds()).hasSize(1);
  }

  @Test
  void aGapOfTenMillionIdsIsRequestedPageByPageWithoutAPause() throws InterruptedException {
    live(1);
    live(10_000_001);
    for (long from = 2; from < 20_000; from += 1000) {
      long[] ids = new long[1000];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = from + i;
      }
      responses.add(SequencedTrades.page(from, false, ids));
    }
    run(Duration.ZERO);

    assertThat(requests).hasSizeGreaterThanOrEqualTo(20);
    assertThat(ids(delivered())).hasSize(20_001);
    assertThat(symbol.statistics().open()).isEqualTo(10_000_000 - 1 - 20_000);
  }

  @Test
  void aHistoryThatIsBehindIsRequestedAgainLaterEachTime() throws InterruptedException {
    live(1);
    live(5);
    run(Duration.ZERO);
    run(GAP_DELAY);
    assertThat(requests).hasSize(1);
    run(GAP_DELAY);
    run(GAP_DELAY.multipliedBy(4));
    assertThat(requests).hasSize(3);
    assertThat(gaps(delivered(), GapState.OPEN))
        .last()
        .extracting(gap -> gap.failure().orElseThrow())
        .isEqualTo("The history has no trade from 2 on yet");
    responses.add(SequencedTrades.page(2, true, 2, 3));
    run(LONGEST);
    responses.add(SequencedTrades.page(4, true, 4, 5));
    run(LONGEST);

    assertThat(ids(delivered())).containsExactly(2L, 3L, 4L, 5L);
  }
}

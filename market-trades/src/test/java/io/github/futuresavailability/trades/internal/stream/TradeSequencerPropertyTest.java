package io.github.futuresavailability.trades.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import io.github.futuresavailability.trades.stream.GapState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Two connections that lose, repeat and reorder trades, and a history that refuses, is behind and
 * has short pages: what is passed on is always a part of the exchange's trades from the first one
 * on, in order, each once; the rest is named as open; and the history brings all of it in the end.
 */
final class TradeSequencerPropertyTest {
  private static final int LAST = 2000;

  /** An exchange, drawn step by step. */
  private static final class Model {
    final SequencedTrades output = new SequencedTrades();
    final Set<Long> absent = new TreeSet<>();

    /** No record holds every 17th one, which the connections cannot read either. */
    private static boolean isUnreadable(long id) {
      return id % 17 == 0;
    }

    final TradeSequencer sequencer;
    long first = -1;
    long greatest;

    /** The next ids of two connections. */
    final long[] cursors = {1, 1};

    Model(int places, Set<Integer> absentIds) {
      absentIds.forEach(id -> absent.add((long) id));
      sequencer = new TradeSequencer(SequencedTrades.SYMBOL, new WaitingRoom(places), output);
    }

    void startAfter(long id) {
      sequencer.startAfter(id);
      first = id + 1;
      greatest = id;
    }

    void live(long id) {
      if (id > LAST || absent.contains(id) || isUnreadable(id)) {
        return;
      }
      if (first < 0) {
        first = id;
      }
      greatest = Math.max(greatest, id);
      sequencer.live(SequencedTrades.trade(id));
    }

    void step(int choice) {
      int connection = choice / 10 % 2;
      int detail = choice / 20;
      switch (choice % 10) {
        case 0, 1, 2, 3 -> live(cursors[connection]++);
        case 4 -> swapped(connection);
        case 5 -> live(Math.max(1, cursors[connection] - 1 - detail % 5));
        case 6 -> cursors[connection] += 1 + detail % 20;
        case 7 -> cursors[connection] = Math.max(cursors[0], cursors[1]) - detail % 4;
        case 8 -> request(1 + detail % 7, greatest - detail / 7 % 3);
        default -> refused(detail);
      }
      cursors[connection] = Math.max(1, cursors[connection]);
      check();
    }

    private void swapped(int connection) {
      live(cursors[connection] + 1);
      live(cursors[connection]);
      cursors[connection] += 2;
    }

    /** What the history has from an id on, as long as it knows it. */
    private TradePage page(long fromId, int limit, long newest) {
      List<Trade> trades = new ArrayList<>();
      List<UnreadableTrade> unreadable = new ArrayList<>();
      long id = fromId;
      for (; id <= newest && trades.size() + unreadable.size() < limit; id++) {
        if (isUnreadable(id) && !absent.contains(id)) {
          unreadable.add(SequencedTrades.unreadable(id));
        } else if (!absent.contains(id)) {
          trades.add(SequencedTrades.trade(id));
        }
      }
      return new TradePage(fromId, trades, unreadable, id > newest);
    }

    void request(int limit, long newest) {
      if (sequencer.isStarted()) {
        if (sequencer.hasGap()) {
          sequencer.openGap();
        }
        sequencer.history(page(sequencer.next(), limit, newest));
        for (long id = greatest + 1; id <= newest; id++) {
          greatest = absent.contains(id) ? greatest : id;
        }
      }
    }

    private void refused(int detail) {
      if (detail % 2 == 0) {
        sequencer.failed("refused");
      } else if (sequencer.isStarted()) {
        long from = Math.max(first, sequencer.next() - detail % 9);
        sequencer.history(page(from, 5, greatest));
      }
    }

    /** Each id from the first one on is passed on, absent, in memory or named as open. */
    void check() {
      assertThat(output.ids).isSorted().doesNotHaveDuplicates();
      if (!sequencer.isStarted()) {
        return;
      }
      List<Long> passed = new ArrayList<>();
      for (long id = first; id < sequencer.next(); id++) {
        if (!absent.contains(id) && !isUnreadable(id)) {
          passed.add(id);
        }
      }
      assertThat(output.ids).isEqualTo(passed);
      assertThat(sequencer.hasGap()).isEqualTo(greatest >= sequencer.next());
      for (IdRange open : sequencer.openIds()) {
        assertThat(open.first()).isGreaterThanOrEqualTo(sequencer.next());
        assertThat(open.last()).isLessThanOrEqualTo(greatest);
      }
    }

    /** The ids that closed gaps name as unreadable. */
    List<Long> unreadable() {
      return output.gaps.stream()
          .filter(gap -> gap.state() != GapState.OPEN)
          .flatMap(gap -> gap.unreadable().stream())
          .map(UnreadableTrade::id)
          .toList();
    }

    void finish() {
      for (int pages = 0; sequencer.hasGap(); pages++) {
        assertThat(pages).isLessThan(2 * LAST);
        request(100, greatest);
      }
      request(100, greatest);
      check();
      assertThat(sequencer.openIds()).isEmpty();
    }
  }

  @Property
  void everyTradeIsPassedOnOnceAndInOrder(
      @ForAll @Size(max = 300) List<@IntRange(max = 2799) Integer> choices,
      @ForAll @Size(max = 40) Set<@IntRange(min = 1, max = 400) Integer> absent,
      @ForAll @IntRange(max = 12) int places) {
    Model model = new Model(places, absent);

    choices.forEach(model::step);
    model.finish();
  }

  @Property
  void nothingAfterAKnownIdIsMissing(
      @ForAll @Size(max = 200) List<@IntRange(max = 2799) Integer> choices,
      @ForAll @Size(max = 40) Set<@IntRange(min = 1, max = 400) Integer> absent,
      @ForAll @IntRange(max = 50) int last) {
    Model model = new Model(5, absent);
    model.startAfter(last);

    choices.forEach(model::step);
    model.finish();
  }

  @Property
  void everyGapIsReportedClosedOnce(
      @ForAll @Size(max = 300) List<@IntRange(max = 2799) Integer> choices,
      @ForAll @IntRange(max = 12) int places) {
    Model model = new Model(places, Set.of());

    choices.forEach(model::step);
    model.finish();

    long closed =
        model.output.gaps.stream()
            .filter(gap -> gap.state() != GapState.OPEN)
            .peek(
                gap ->
                    assertThat(gap.delivered() + gap.unreadable().size())
                        .isEqualTo(gap.ids().size()))
            .count();
    assertThat(closed).isEqualTo(model.sequencer.counts().gaps);
    assertThat(model.unreadable())
        .isEqualTo(
            LongStream.rangeClosed(0, model.greatest)
                .filter(id -> id % 17 == 0 && id >= model.first && id < model.sequencer.next())
                .boxed()
                .toList());
  }
}

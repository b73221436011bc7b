package io.github.futuresavailability.trades.internal.stream;

import static io.github.futuresavailability.trades.internal.stream.SequencedTrades.page;
import static io.github.futuresavailability.trades.internal.stream.SequencedTrades.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.stream.GapState;
import io.github.futuresavailability.trades.stream.TradeGap;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TradeSequencerTest {
  private final SequencedTrades output = new SequencedTrades();
  private TradeSequencer sequencer = sequencer(100);

  private TradeSequencer sequencer(int places) {
    return new TradeSequencer(SequencedTrades.SYMBOL, new WaitingRoom(places), output);
  }

  private void live(long... ids) {
    for (long id : ids) {
      sequencer.live(trade(id));
    }
  }

  @Test
  void theFirstTradeStartsTheSequence() {
    live(7, 8);

    assertThat(output.ids).containsExactly(7L, 8L);
    assertThat(sequencer.hasGap()).isFalse();
    assertThat(sequencer.openIds()).isEmpty();
  }

  @Test
  void aRepeatedTradeIsCountedAndPassedOnce() {
    live(7, 8, 7, 8, 10, 10);

    assertThat(output.ids).containsExactly(7L, 8L);
    assertThat(sequencer.counts().duplicates).isEqualTo(3);
  }

  @Test
  void tradesOutOfOrderNeedNoHistory() {
    live(1, 4, 3, 2, 5);

    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(output.gaps).isEmpty();
    assertThat(sequencer.counts().gaps).isZero();
  }

  @Test
  void aPageFillsAGapAndWaitingTradesFollow() {
    live(1, 5, 6);
    sequencer.openGap();

    sequencer.history(page(2, true, 2, 3, 4, 5));

    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(output.liveIds).as("a trade that waits is not replaced").containsExactly(1L, 5L, 6L);
    assertThat(output.gaps)
        .extracting(TradeGap::ids, TradeGap::state, TradeGap::delivered)
        .containsExactly(
            tuple(new IdRange(2, 4), GapState.OPEN, 0L),
            tuple(new IdRange(2, 4), GapState.FILLED, 3L));
    assertThat(sequencer.counts().filled).isEqualTo(3);
  }

  @Test
  void aGapThatIsFilledInPartsStaysOpenInBetween() {
    live(1, 6);
    sequencer.openGap();

    sequencer.history(page(2, false, 2, 3));
    assertThat(sequencer.openIds()).containsExactly(new IdRange(4, 5));
    assertThat(sequencer.hasGap()).isTrue();
    sequencer.failed("status 429");
    sequencer.history(page(4, false, 4, 5));

    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(output.gaps)
        .extracting(TradeGap::state)
        .containsExactly(GapState.OPEN, GapState.OPEN, GapState.FILLED);
    assertThat(output.gaps.get(1).failure()).contains("status 429");
    assertThat(output.gaps.get(1).delivered()).isEqualTo(2);
  }

  @Test
  void whatThePageJumpsOverIsAbsent() {
    live(1, 9);
    sequencer.openGap();

    sequencer.history(page(2, true, 4, 7, 9));

    assertThat(output.ids).containsExactly(1L, 4L, 7L, 9L);
    TradeGap gap = output.gaps.get(1);
    assertThat(gap.state()).isEqualTo(GapState.ABSENT_AT_SOURCE);
    assertThat(gap.absent())
        .containsExactly(new IdRange(2, 3), new IdRange(5, 6), new IdRange(8, 8));
    assertThat(gap.delivered()).isEqualTo(2);
    assertThat(sequencer.counts().absent).isEqualTo(5);
  }

  @Test
  void aPageWithoutALaterTradeSaysNothingOfMissingIds() {
    live(1, 5);
    sequencer.openGap();

    sequencer.history(page(2, true));
    sequencer.history(page(2, true, 2));

    assertThat(output.ids).containsExactly(1L, 2L);
    assertThat(sequencer.openIds()).containsExactly(new IdRange(3, 4));
    assertThat(sequencer.counts().absent).isZero();
  }

  @Test
  void whatAConnectionSentExistsEvenIfThePageDoesNotHaveIt() {
    live(1, 3, 5);

    sequencer.history(page(2, true, 5, 6));

    assertThat(output.ids).containsExactly(1L, 3L, 5L, 6L);
    assertThat(sequencer.counts().absent).isEqualTo(2);
  }

  @Test
  void anUnreadableTradeIsPassedAndNamed() {
    live(1, 6);
    sequencer.openGap();

    sequencer.history(
        new TradePage(
            2,
            SequencedTrades.trades(2, 5, 6),
            List.of(SequencedTrades.unreadable(4), SequencedTrades.unreadable(7)),
            true));

    assertThat(output.ids).containsExactly(1L, 2L, 5L, 6L);
    assertThat(output.gaps)
        .extracting(TradeGap::ids, TradeGap::state, TradeGap::delivered, TradeGap::absent)
        .containsExactly(
            tuple(new IdRange(2, 5), GapState.OPEN, 0L, List.of()),
            tuple(new IdRange(2, 5), GapState.UNREADABLE, 2L, List.of(new IdRange(3, 3))),
            tuple(new IdRange(7, 7), GapState.UNREADABLE, 0L, List.of()));
    assertThat(output.gaps.get(1).unreadable()).containsExactly(SequencedTrades.unreadable(4));
    assertThat(sequencer.counts().unreadable).isEqualTo(2);
    assertThat(sequencer.counts().absent).isEqualTo(1);
    assertThat(sequencer.next()).isEqualTo(8);
    live(4);
    assertThat(sequencer.counts().late).isEqualTo(1);
  }

  @Test
  void whatAConnectionSentCanBeReadEvenIfThePageSaysOtherwise() {
    live(1, 3);

    sequencer.history(
        new TradePage(
            2,
            List.of(),
            List.of(SequencedTrades.unreadable(2), SequencedTrades.unreadable(3)),
            true));

    assertThat(output.ids).containsExactly(1L, 3L);
    assertThat(sequencer.counts().unreadable).isEqualTo(1);
  }

  @Test
  void aReportHasABoundedNumberOfParts() {
    sequencer.startAfter(0);
    int pages = 5;
    for (int page = 0; page < pages; page++) {
      long from = 1000L * page + 1;
      sequencer.history(
          new TradePage(
              from,
              List.of(),
              LongStream.range(from, from + 1000).mapToObj(SequencedTrades::unreadable).toList(),
              page == pages - 1));
    }

    assertThat(output.gaps).hasSize(pages);
    assertThat(output.gaps.get(4).ids()).isEqualTo(new IdRange(4001, 5000));
    assertThat(output.gaps).allMatch(gap -> gap.unreadable().size() == 1000);
    assertThat(sequencer.hasGap()).isFalse();
  }

  @Test
  void aSecondGapInTheSamePageIsReported() {
    live(1, 3, 5);
    sequencer.openGap();

    sequencer.history(page(2, true, 2, 3, 4, 5));

    assertThat(output.gaps)
        .extracting(TradeGap::ids, TradeGap::state)
        .containsExactly(
            tuple(new IdRange(2, 2), GapState.OPEN),
            tuple(new IdRange(2, 2), GapState.FILLED),
            tuple(new IdRange(4, 4), GapState.FILLED));
  }

  @Test
  void whatOnlyTheHistoryHasIsReportedAsAFilledGap() {
    sequencer.startAfter(10);

    sequencer.history(page(11, true, 11, 12));

    assertThat(output.ids).containsExactly(11L, 12L);
    assertThat(output.gaps)
        .extracting(TradeGap::ids, TradeGap::state)
        .containsExactly(tuple(new IdRange(11, 12), GapState.FILLED));
  }

  @Test
  void whatOnlyTheHistoryHasIsOneGapOverAllPages() {
    sequencer.startAfter(10);

    sequencer.history(page(11, false, 11, 12));
    assertThat(output.gaps).isEmpty();
    sequencer.failed("status 500");
    sequencer.history(page(13, false, 13, 15));
    live(16);
    sequencer.history(page(17, true));

    assertThat(output.ids).containsExactly(11L, 12L, 13L, 15L, 16L);
    assertThat(output.gaps)
        .extracting(TradeGap::ids, TradeGap::state)
        .containsExactly(
            tuple(new IdRange(11, 12), GapState.OPEN),
            tuple(new IdRange(11, 16), GapState.ABSENT_AT_SOURCE));
    assertThat(output.gaps.get(1).delivered()).isEqualTo(5);
    assertThat(sequencer.counts().gaps).isEqualTo(1);
  }

  @Test
  void aSequenceStartsAfterAKnownId() {
    sequencer.startAfter(10);
    live(10, 14);

    assertThat(output.ids).isEmpty();
    assertThat(sequencer.openIds()).containsExactly(new IdRange(11, 13));
    assertThat(sequencer.counts().late).isEqualTo(1);
  }

  @Test
  void aTradeWhoseIdWasAbsentIsLate() {
    live(1, 4);
    sequencer.history(page(2, true, 4));

    live(2);

    assertThat(output.ids).containsExactly(1L, 4L);
    assertThat(sequencer.counts().late).isEqualTo(1);
    assertThat(sequencer.counts().duplicates).isZero();
  }

  @Test
  void aPageOfALaterIdIsIgnored() {
    live(1, 9);

    sequencer.history(page(4, true, 4, 9));

    assertThat(output.ids).containsExactly(1L);
    assertThat(sequencer.openIds()).containsExactly(new IdRange(2, 8));
  }

  @Test
  void withoutRoomTheLowestIdsWaitAndTheOthersAreAGapLater() {
    sequencer = sequencer(2);
    live(1, 5, 6, 7, 3);

    assertThat(sequencer.openIds())
        .containsExactly(new IdRange(2, 2), new IdRange(4, 4), new IdRange(6, 7));
    sequencer.history(page(2, false, 2));
    assertThat(output.ids).containsExactly(1L, 2L, 3L);
    sequencer.history(page(4, false, 4));
    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L);
    live(8);
    assertThat(sequencer.openIds()).containsExactly(new IdRange(6, 7));
    sequencer.history(page(6, true, 6, 7, 8));
    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
  }

  @Test
  void withoutAnyRoomTheHistoryBringsEverything() {
    sequencer = sequencer(0);
    live(1, 3, 4);

    assertThat(sequencer.openIds()).containsExactly(new IdRange(2, 4));
    sequencer.history(page(2, true, 2, 3, 4));
    live(5);

    assertThat(output.ids).containsExactly(1L, 2L, 3L, 4L, 5L);
  }
}

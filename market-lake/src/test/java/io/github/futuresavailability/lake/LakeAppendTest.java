package io.github.futuresavailability.lake;

import static io.github.futuresavailability.lake.LakeFixtures.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeAppendTest {
  @TempDir Path folder;

  @Test
  void tradesAreReadAsTheyWereAppended() {
    List<Trade> trades = LakeFixtures.various(1, 2000);
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeSnapshot snapshot = LakeFixtures.append(lake, trades);

      assertThat(snapshot.addedRecords()).isEqualTo(2000);
      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.trades().count()).isEqualTo(2000);
    }
    try (Lake again = LakeFixtures.open(folder)) {
      assertThat(LakeFixtures.all(again.trades())).isEqualTo(LakeFixtures.inOrder(trades));
    }
  }

  @Test
  void quotesAreReadAsTheyWereAppended() {
    List<Quote> quotes = new ArrayList<>();
    for (long id = 0; id < 50; id++) {
      quotes.add(LakeFixtures.quote(id % 2 == 0 ? "BTCUSDT" : "ETHUSDT", id));
    }
    try (Lake lake = LakeFixtures.open(folder)) {
      LakePosition start = lake.quotes().position(SOURCE);
      lake.quotes().append(quotes, start, start.with("0", 50));

      List<Quote> newest = lake.quotes().of("ETHUSDT").newest(2);
      assertThat(newest).containsExactly(quotes.get(49), quotes.get(47));
      assertThat(lake.quotes().of("ETHUSDT").exchange("KRAKEN").count()).isZero();
      assertThat(lake.quotes().at(lake.quotes().snapshots().get(0).id()).count()).isEqualTo(50);
      assertThat(lake.quotes().position(SOURCE).value("0")).hasValue(50);
    }
  }

  @Test
  void withoutDerivedIdsARecordHasTheSameIds() {
    List<Trade> trades = LakeFixtures.various(2, 300);
    try (Lake lake = LakeFixtures.open(folder, LakeOptions.standard().withoutDerivedIds())) {
      LakeFixtures.append(lake, trades);

      assertThat(LakeFixtures.all(lake.trades()))
          .isEqualTo(LakeFixtures.inOrder(trades))
          .extracting(Trade::messageId)
          .containsExactlyElementsOf(
              LakeFixtures.inOrder(trades).stream().map(Trade::messageId).toList());
    }
  }

  /** Each has the list of all snapshots, so that a day of commits would need gigabytes. */
  @Test
  void theLastHundredMetadataFilesRemain() throws IOException {
    try (Lake lake = LakeFixtures.open(folder)) {
      for (int i = 0; i < 105; i++) {
        LakePosition before = lake.trades().position(SOURCE);
        lake.trades().append(List.of(), before, before.with("0", i));
      }

      assertThat(LakeFixtures.files(folder, ".metadata.json")).hasSize(101);
      assertThat(lake.trades().snapshots()).hasSize(105);
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  @Test
  void aPositionIsStoredWithTheRecordsBeforeIt() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakePosition start = lake.trades().position("a topic");
      assertThat(start).isEqualTo(LakePosition.start("a topic"));

      LakePosition next = start.with("0", 17).with("1", 4);
      lake.trades().append(LakeFixtures.trades("BTCUSDT", 0, 3), start, next);
      LakePosition other = LakePosition.start("another \"topic\" of 币安");
      lake.trades().append(List.of(), other, other.with("k", Long.MIN_VALUE));
      assertThat(lake.trades().position("a topic")).isEqualTo(next);
      assertThat(lake.trades().positions()).containsOnlyKeys("a topic", "another \"topic\" of 币安");
      assertThat(lake.trades().snapshots()).hasSize(2);
      assertThat(lake.trades().snapshots().get(0).positions()).containsOnlyKeys("a topic");
      assertThat(lake.trades().count()).isEqualTo(3);
    }
  }

  @Test
  void anAppendAfterAnotherPositionIsRefused() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakePosition start = lake.trades().position(SOURCE);
      LakePosition next = start.with("0", 3);
      lake.trades().append(LakeFixtures.trades("BTCUSDT", 0, 3), start, next);

      assertThatExceptionOfType(StalePositionException.class)
          .isThrownBy(() -> lake.trades().append(LakeFixtures.trades("BTCUSDT", 0, 3), start, next))
          .withMessageContaining("go on from position(\"" + SOURCE + "\")")
          .satisfies(e -> assertThat(e.current()).isEqualTo(next))
          .satisfies(e -> assertThat(e.expected()).isEqualTo(start));
      assertThat(lake.trades().count()).isEqualTo(3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lake.trades().append(List.of(), start, LakePosition.start("other")))
          .withMessageContaining("two sources");
      for (LakePosition back : List.of(start.with("0", 2), start.with("1", 9))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> lake.trades().append(List.of(), next, back))
            .withMessageStartingWith("The position goes back: 0 is 3 before and ");
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> lake.trades().append(LakeFixtures.trades("BTCUSDT", 3, 1), next, next))
          .withMessageContaining("The position after the records is the one before them");
      assertThat(lake.trades().count()).isEqualTo(3);
    }
  }

  @Test
  void aViewHasWhatItsSnapshotHadAndIsNotAppendedTo() {
    try (Lake lake = LakeFixtures.open(folder)) {
      LakeSnapshot first = LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
      LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 4));

      LakeTrades view = lake.trades().at(first.id());
      assertThat(view.of("BTCUSDT").count()).isEqualTo(3);
      assertThat(view.count()).isEqualTo(3);
      assertThat(view.position(SOURCE).value("rows")).hasValue(3);
      assertThat(lake.trades().asOf(first.time()).count()).isIn(3L, 7L);
      assertThat(lake.trades().asOf(first.time().plusSeconds(100)).count()).isEqualTo(7);
      assertThatIllegalStateException()
          .isThrownBy(() -> view.appendNew(LakeFixtures.trades("BTCUSDT", 0, 3)))
          .withMessageContaining("view of the snapshot");
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().at(1))
          .withMessageContaining("no snapshot 1");
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.trades().asOf(first.time().minusSeconds(1)))
          .withMessageContaining("no snapshot of");
    }
  }

  @Test
  void onlyNewRecordsAreAppended() {
    List<Trade> trades = LakeFixtures.various(3, 500);
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().appendNew(List.of())).isEqualTo(new AppendResult(0, 0));
      assertThat(lake.trades().appendNew(trades.subList(0, 300)))
          .isEqualTo(new AppendResult(300, 0));
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(200, 300));
      assertThat(lake.trades().appendNew(trades)).isEqualTo(new AppendResult(0, 500));

      assertThat(LakeFixtures.all(lake.trades())).isEqualTo(LakeFixtures.inOrder(trades));
      assertThat(lake.trades().snapshots()).hasSize(2);
    }
  }

  @Test
  void ofTwoRecordsWithOneIdentityTheFirstIsAppended() {
    Trade trade = LakeFixtures.trade("BTCUSDT", 7).build();
    Trade twin = trade.toBuilder().currency("BUSD").build();
    Trade elsewhere = LakeFixtures.trade("ETHUSDT", 7).build();
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().appendNew(List.of(trade, twin, elsewhere)))
          .isEqualTo(new AppendResult(2, 1));
      assertThat(LakeFixtures.all(lake.trades())).containsExactly(trade, elsewhere);
    }
  }

  @Test
  void aLakeWithoutRecordsIsEmpty() {
    try (Lake lake = LakeFixtures.open(folder)) {
      assertThat(lake.trades().of("BTCUSDT").newest(5)).isEmpty();
      assertThat(lake.trades().of("BTCUSDT").count()).isZero();
      assertThat(lake.trades().of("BTCUSDT").summary()).isEmpty();
      assertThat(lake.trades().instruments()).isEmpty();
      assertThat(lake.trades().days()).isEmpty();
      assertThat(lake.trades().snapshots()).isEmpty();
      assertThat(lake.trades().positions()).isEmpty();
      assertThat(lake.trades()).hasToString("market_data.trades_v2");
    }
  }

  @Test
  void callsOfAClosedLakeAreRefused() {
    Lake lake = LakeFixtures.open(folder);
    LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 0, 3));
    TradeSelection selection = lake.trades().of("BTCUSDT");
    lake.close();
    lake.close();

    assertThatIllegalStateException()
        .isThrownBy(selection::count)
        .withMessage("The lake is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> LakeFixtures.append(lake, LakeFixtures.trades("BTCUSDT", 3, 3)))
        .withMessage("The lake is closed");
    assertThatIllegalStateException().isThrownBy(lake::verify).withMessage("The lake is closed");
  }
}

package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.CandleFixtures.START;
import static io.github.futuresavailability.candles.CandleFixtures.candle;
import static io.github.futuresavailability.candles.CandleFixtures.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CandleWindowTest {
  @Test
  void aWindowIsAClosedRangeOfAtMostFiveThousandStartsOnTheGrid() {
    CandleWindow whole = window(0, 5000);

    assertThat(whole.size()).isEqualTo(5000);
    assertThat(whole.end()).isEqualTo(START.plusSeconds(5000 * 60));
    assertThatThrownBy(() -> window(0, 5001)).hasMessageContaining("at most 5000 candles");
    assertThatThrownBy(() -> window(1, 0)).hasMessageContaining("starts after it ends");
    assertThatThrownBy(
            () -> new CandleWindow("A", Resolution.ONE_MINUTE, START.plusMillis(1), START))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CandleWindow("A\n", Resolution.ONE_MINUTE, START, START))
        .hasMessageContaining("Not the name of an instrument");
  }

  @Test
  void aBatchReturnsTheCandlesThatItWasMadeOf() {
    List<Candle> candles = List.of(candle(0, "1.5"), candle(2, "0.00000001"));

    assertThat(CandleBatch.of(window(0, 3), candles).candles()).isEqualTo(candles);
  }

  @Test
  void aBatchRefusesWhatIsNotOfItsWindowOrNotInOrder() {
    assertThatThrownBy(() -> CandleBatch.of(window(0, 2), List.of(candle(2, "1"))))
        .hasMessageContaining("outside the window");
    assertThatThrownBy(() -> CandleBatch.of(window(0, 3), List.of(candle(1, "1"), candle(1, "1"))))
        .hasMessageContaining("not after the one before");
    assertThatThrownBy(() -> CandleBatch.of(window(0, 3), List.of(candle(0, "0.000000001"))))
        .hasMessageContaining("Cannot be stored exactly");
  }

  @Test
  void aPriceThatNoStoreCanReadIsRefused() {
    assertThat(CandleBatch.of(window(0, 1), List.of(candle(0, "9999999999.99999999"))).size())
        .isEqualTo(1);
    assertThatThrownBy(() -> CandleBatch.of(window(0, 1), List.of(candle(0, "10000000000"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot be stored exactly");
    CandleBatchBuilder batch = new CandleBatchBuilder(window(0, 1));
    assertThatThrownBy(() -> batch.add(START, 1, 1, -1_000_000_000_000_000_000L, 1, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("a price does not fit NUMERIC(18,8): -10000000000.00000000");
  }

  @Test
  void anOutcomeAndItsCandlesDoNotContradictEachOther() {
    CandleBatch batch = CandleBatch.of(window(0, 1), List.of(candle(0, "1")));
    for (WindowState state : List.of(WindowState.FAILED, WindowState.NO_DATA)) {
      String failure = state == WindowState.FAILED ? "no response" : null;
      LedgerEntry entry = new LedgerEntry(window(0, 1), state, 1, START, failure);
      assertThatThrownBy(() -> new WindowResult(entry, batch))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void partsAndUnionsOfABatchAreOfItsSeries() {
    CandleBatch batch = CandleBatch.of(window(0, 2), List.of(candle(1, "1")));

    assertThat(batch.within(window(1, 1)).candles()).containsExactly(candle(1, "1"));
    assertThat(batch.within(window(0, 1)).size()).isZero();
    assertThat(batch.and(CandleBatch.none(window(2, 1)), window(0, 3)).window())
        .isEqualTo(window(0, 3));
    for (CandleWindow other :
        List.of(window("B", 0, 1), new CandleWindow("A", Resolution.THREE_MINUTES, START, START))) {
      assertThatThrownBy(() -> batch.within(other)).hasMessageContaining("Not of the series");
      assertThatThrownBy(() -> batch.and(batch, other)).hasMessageContaining("Not of the series");
      assertThatThrownBy(() -> batch.and(CandleBatch.none(other), window(0, 2)))
          .hasMessageContaining("Not of the series");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without its checks does.
  void anOutcomeWithoutAStateIsRefused() {
    assertThatThrownBy(() -> new LedgerEntry(window(0, 1), null, 0, START, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("state");
  }

  @Test
  void aFailureIsKeptShortAndPrintable() {
    LedgerEntry entry =
        WindowResult.failed(window(0, 1), "a\u0000b" + "x".repeat(9000), START).entry();

    assertThat(entry.failure()).hasSizeLessThan(1100).startsWith("a").doesNotContain("\u0000");
  }

  @Test
  void volumesOfAnySizeAreExact() {
    Candle small = CandleFixtures.traded(0, "12");
    Candle large = CandleFixtures.traded(1, "987654321098");

    assertThat(CandleBatch.of(window(0, 3), List.of(small, large)).candles())
        .extracting(candle -> candle.volume().toPlainString())
        .containsExactly("12.00000000", "987654321098.00000000");
  }

  @Test
  void aCandleThatHasNotEndedIsLeftOut() {
    CandleBatch batch = CandleBatch.of(window(0, 3), List.of(candle(0, "1"), candle(1, "1")));
    Instant now = START.plusSeconds(90);

    assertThat(batch.finalAt(now).candles()).containsExactly(candle(0, "1"));
    assertThat(WindowResult.of(batch, now).entry().state()).isEqualTo(WindowState.PENDING);
    assertThat(WindowResult.of(batch, START.plusSeconds(240)).entry().state())
        .isEqualTo(WindowState.OK);
    assertThat(WindowResult.of(batch, START.plusSeconds(239)).entry().state())
        .isEqualTo(WindowState.PENDING);
  }
}

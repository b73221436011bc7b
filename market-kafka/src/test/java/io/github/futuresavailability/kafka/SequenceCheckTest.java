package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.SequenceStatus.DUPLICATE;
import static io.github.futuresavailability.kafka.SequenceStatus.LARGE_GAP;
import static io.github.futuresavailability.kafka.SequenceStatus.OK;
import static io.github.futuresavailability.kafka.SequenceStatus.OUT_OF_ORDER;
import static io.github.futuresavailability.kafka.SequenceStatus.RESET;
import static io.github.futuresavailability.kafka.SequenceStatus.SMALL_GAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.trades.Trade;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class SequenceCheckTest {
  private static final long HOUR = 3_600_000_000L;

  private final SequenceCheck check = new SequenceCheck(SequenceRule.CONSECUTIVE);

  private List<SequenceStatus> check(long... numbers) {
    return LongStream.of(numbers)
        .mapToObj(
            number -> check.check(Trades.trade("BINANCE", "BTCUSDT", number), number).status())
        .toList();
  }

  private SequenceStatus after(long number, long micros) {
    Trade trade =
        Trades.trade("BINANCE", "BTCUSDT", number).toBuilder().timestampMicros(micros).build();
    return check.check(trade, number).status();
  }

  @Test
  void gapsAreSmallUpToTenNumbers() {
    assertThat(check(5, 6, 8, 19, 31, 32))
        .containsExactly(OK, OK, SMALL_GAP, SMALL_GAP, LARGE_GAP, OK);
  }

  @Test
  void aLateNumberFillsItsGapOnce() {
    assertThat(check(1, 4, 2, 2, 3, 5, 4, 5, 6))
        .containsExactly(
            OK, SMALL_GAP, OUT_OF_ORDER, DUPLICATE, OUT_OF_ORDER, OK, DUPLICATE, DUPLICATE, OK);
  }

  @Test
  void whatIsTooLongAgoIsOutOfOrder() {
    assertThat(check(1, 2, 1025, 2, 1026, 2))
        .containsExactly(OK, OK, LARGE_GAP, DUPLICATE, OK, OUT_OF_ORDER);
  }

  @Test
  void numbersThatBeginAgainAnHourLaterAreAReset() {
    assertThat(after(1000, 0)).isEqualTo(OK);
    assertThat(after(499, HOUR)).isEqualTo(OUT_OF_ORDER);
    assertThat(after(500, HOUR + 1)).isEqualTo(OUT_OF_ORDER);
    assertThat(after(499, HOUR + 1)).isEqualTo(RESET);
    assertThat(after(500, HOUR + 2)).isEqualTo(OK);
    assertThat(after(499, HOUR + 3)).isEqualTo(DUPLICATE);
    assertThat(after(498, HOUR + 3)).isEqualTo(OUT_OF_ORDER);
  }

  @Test
  void ascendingNumbersHaveNoGaps() {
    SequenceCheck quotes = new SequenceCheck(SequenceRule.ASCENDING);
    Trade trade = Trades.trade("BINANCE", "BTCUSDT", 1);

    assertThat(quotes.check(trade, 100).status()).isEqualTo(OK);
    assertThat(quotes.check(trade, 100_000).status()).isEqualTo(OK);
    assertThat(quotes.check(trade, 100_000).status()).isEqualTo(DUPLICATE);
    assertThat(quotes.check(trade, 99_999).status()).isEqualTo(OUT_OF_ORDER);
  }

  @Test
  void eachExchangeAndSymbolHasItsOwnSequence() {
    assertThat(check(1)).containsExactly(OK);
    assertThat(check.check(Trades.trade("BINANCE", "ETHUSDT", 9), 9).status()).isEqualTo(OK);
    assertThat(check.check(Trades.trade("BINANCE_US", "BTCUSDT", 9), 9).status()).isEqualTo(OK);
    assertThat(check(2)).containsExactly(OK);
  }

  @Test
  void theCheckGoesOnAfterTheNumbersOfAnEarlierOne() {
    check.startAfter("BINANCE", "BTCUSDT", 1000);
    assertThat(check.lastNumbers("BINANCE")).isEqualTo(java.util.Map.of("BTCUSDT", 1000L));
    assertThat(check(1001, 1000, 999, 1012))
        .containsExactly(OK, DUPLICATE, OUT_OF_ORDER, SMALL_GAP);
    assertThat(check.lastNumbers("BINANCE")).isEqualTo(java.util.Map.of("BTCUSDT", 1012L));
    assertThat(check.lastNumbers("BINANCE_US")).isEmpty();

    check.startAfter("BINANCE", "BTCUSDT", 1000);
    assertThat(check(2000)).containsExactly(LARGE_GAP);
    check.startAfter("BINANCE", "BTCUSDT", 1000);
    assertThat(check(500, 499, 500)).containsExactly(OUT_OF_ORDER, RESET, OK);
  }

  /** Compared with a set of all numbers, as long as they are among the last 1,024. */
  @Property
  void everyNumberIsAsASetOfAllNumbersSays(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 1023) Integer> numbers) {
    SequenceCheck any = new SequenceCheck(SequenceRule.CONSECUTIVE);
    Set<Integer> seen = new HashSet<>();
    int highest = -1;
    for (int number : numbers) {
      SequenceStatus status = any.check(Trades.trade("A", "B", 1), number).status();
      SequenceStatus expected;
      if (seen.isEmpty() || number == highest + 1) {
        expected = OK;
      } else if (number > highest) {
        expected = number - highest - 1 > 10 ? LARGE_GAP : SMALL_GAP;
      } else {
        expected = seen.contains(number) ? DUPLICATE : OUT_OF_ORDER;
      }
      assertThat(status).isEqualTo(expected);
      seen.add(number);
      highest = Math.max(highest, number);
    }
  }
}

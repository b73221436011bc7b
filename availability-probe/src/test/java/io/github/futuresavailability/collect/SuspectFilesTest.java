package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that contradict each other make a file suspect, so that its checksum is read. */
final class SuspectFilesTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");

  @Test
  void tradesAndVolumesAreThereTogetherOrNotAtAll() {
    assertThat(isSuspect(kline(7, 5, 10))).isFalse();
    assertThat(isSuspect(kline(0, 0, 0))).isFalse();
    assertThat(isSuspect(kline(7, 0, 0))).isTrue();
    assertThat(isSuspect(kline(7, 0, 10))).isTrue();
    assertThat(isSuspect(kline(7, 5, 0))).isTrue();
    assertThat(isSuspect(kline(0, 5, 10))).isTrue();
    assertThat(isSuspect(kline(0, 0, 10))).isTrue();
  }

  private static boolean isSuspect(DailyKline kline) {
    return SuspectFiles.isSuspect(List.of(kline), List.of(DAY));
  }

  private static DailyKline kline(long trades, double base, double quote) {
    return new DailyKline("BTCUSDT", DAY, 2, 3, 1, 2, base, quote, trades, 0, 0);
  }
}

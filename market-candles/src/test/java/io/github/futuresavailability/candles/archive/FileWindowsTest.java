package io.github.futuresavailability.candles.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.Resolution;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FileWindowsTest {
  @Test
  void aMonthIsOneRequestAndEachOtherDayOne() {
    List<List<CandleWindow>> requests =
        requests(Resolution.ONE_MINUTE, "2024-01-30T10:00:00Z", "2024-03-01T00:05:00Z");

    assertThat(requests).extracting(List::size).containsExactly(1, 1, 10, 1);
    assertThat(requests.get(0).get(0).toString())
        .isEqualTo("A 1m 2024-01-30T10:00:00Z..2024-01-30T23:59:00Z");
    assertThat(requests.get(2).get(9).toString())
        .isEqualTo("A 1m 2024-02-28T00:00:00Z..2024-02-29T23:59:00Z");
    assertThat(requests.get(3).get(0).toString())
        .isEqualTo("A 1m 2024-03-01T00:00:00Z..2024-03-01T00:05:00Z");
  }

  @Test
  void secondsAreReadByDayAndWeeksByMonth() {
    assertThat(requests(Resolution.ONE_SECOND, "2024-01-01T00:00:00Z", "2024-01-31T23:59:59Z"))
        .hasSize(31)
        .allSatisfy(windows -> assertThat(windows).hasSize(18));
    assertThat(requests(Resolution.ONE_WEEK, "2024-01-08T00:00:00Z", "2024-02-12T00:00:00Z"))
        .extracting(windows -> windows.get(0).size())
        .containsExactly(4, 2);
    assertThat(requests(Resolution.ONE_MONTH, "2024-01-01T00:00:00Z", "2024-03-01T00:00:00Z"))
        .hasSize(3);
  }

  @Property(tries = 200)
  void theWindowsAreTheRangeInOrder(
      @ForAll Resolution resolution,
      @ForAll @IntRange(max = 500_000_000) int from,
      @ForAll @IntRange(max = 20_000) int length) {
    long first = resolution.indexOf(Instant.ofEpochSecond(1_500_000_000L + from));
    long last = first + length % (resolution.seconds() > 3600 ? 300 : 20_000);
    long next = first;
    for (List<CandleWindow> windows : new FileWindows("A", resolution).requests(first, last)) {
      assertThat(windows).isNotEmpty();
      for (CandleWindow window : windows) {
        assertThat(window.firstIndex()).isEqualTo(next);
        next = window.lastIndex() + 1;
      }
    }
    assertThat(next).isEqualTo(last + 1);
  }

  private static List<List<CandleWindow>> requests(Resolution resolution, String from, String to) {
    return new FileWindows("A", resolution)
        .requests(resolution.indexOf(Instant.parse(from)), resolution.indexOf(Instant.parse(to)));
  }
}

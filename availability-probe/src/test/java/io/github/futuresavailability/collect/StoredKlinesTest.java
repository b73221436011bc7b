package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StoredKlinesTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-01-03");
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(2).listed("BTCUSDT", DAYS).build();

  @Test
  void aDayWhoseVolumesAreGoneIsEmpty() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().run();
      ProbeRequest request = new ProbeRequest("BTCUSDT", DateRange.of(DAYS.first()));
      StoredKlines stored = new StoredKlines(it.database, DAYS, List.of(request));

      assertThat(stored.find("BTCUSDT", DAYS.first())).isEmpty();
      assertThat(stored.find("NOSUCHUSDT", DAYS.first())).isEmpty();
    }
  }

  @Test
  void aStoredDayIsReadUntilItsSymbolIsReleased() {
    try (CollectedFixture it = CollectedFixture.from(SCENARIO)) {
      it.backfill().withVolume().run();
      LocalDate day = DAYS.last();
      ProbeRequest request = new ProbeRequest("BTCUSDT", DateRange.of(day));
      StoredKlines stored = new StoredKlines(it.database, DAYS, List.of(request));

      assertThat(stored.find("BTCUSDT", day)).hasValue(SCENARIO.kline("BTCUSDT", day));
      stored.release("BTCUSDT");
      assertThat(stored.find("BTCUSDT", day)).hasValue(SCENARIO.kline("BTCUSDT", day));
    }
  }
}

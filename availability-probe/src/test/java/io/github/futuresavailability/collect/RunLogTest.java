package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.logging.CapturingLogs;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class RunLogTest {
  @Test
  void aRunIsLoggedWhenItStartsAndWhenItEnds() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      List<CapturingLogs.Line> lines = CapturingLogs.during(() -> it.backfill().run());

      assertThat(lines)
          .extracting(CapturingLogs.Line::level)
          .containsExactly(Level.DEBUG, Level.INFO);
      assertThat(lines.get(0).values())
          .containsEntry("kind", "backfill")
          .containsEntry("series", "futures/um/klines/1m")
          .containsEntry("first_day", "2023-12-01");
      assertThat(lines.get(1).values())
          .containsEntry("kind", "backfill")
          .containsEntry("failures", "0")
          .containsEntry("rows", Long.toString(it.database.summary().rows()))
          .containsKeys("requests", "bytes", "millis");
    }
  }

  @Test
  void everyFailureIsLoggedWithWhatWasRequestedAndWhatCameBack() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      String prefix = ArchiveSeries.UM_KLINES_1M.dailyKeys("ETHUSDT").prefix();
      it.archive.inject(Fault.status(503).onKey(prefix));
      List<CapturingLogs.Line> lines =
          CapturingLogs.during(
              () ->
                  assertThatThrownBy(() -> it.backfill().run())
                      .isInstanceOf(CollectionFailedException.class));

      assertThat(lines).filteredOn(line -> line.level() == Level.WARN).hasSize(1);
      CapturingLogs.Line failure = lines.get(1);
      assertThat(failure.message()).contains("Request failed");
      assertThat(failure.values())
          .contains(
              entry("symbol", "ETHUSDT"),
              entry("first_day", "2023-12-01"),
              entry("last_day", "2024-03-31"),
              entry("status", "503"),
              entry("attempts", "1"))
          .hasEntrySatisfying("url", url -> assertThat(url).startsWith("http://127.0.0.1"))
          .hasEntrySatisfying("cause", cause -> assertThat(cause).contains("SlowDown"));
    }
  }

  @Test
  void symbolsThatCannotBeListedAreLogged() {
    try (CollectedFixture it = CollectedFixture.from(ArchiveScenario.small())) {
      it.archive.inject(Fault.reset());
      List<CapturingLogs.Line> lines =
          CapturingLogs.during(
              () ->
                  assertThatThrownBy(() -> it.backfill().run())
                      .isInstanceOf(AvailabilityException.class));

      assertThat(lines)
          .last()
          .satisfies(line -> assertThat(line.level()).isEqualTo(Level.WARN))
          .satisfies(line -> assertThat(line.values().get("cause")).contains("reset"))
          .satisfies(line -> assertThat(line.values()).containsEntry("kind", "backfill"));
    }
  }
}

package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose clock contradicts the time that the archive's responses carry. */
final class RunClockTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-01-31");
  private static final Instant NOW = Instant.parse("2024-02-01T12:00:00Z");

  /** One kind of collection. */
  record Kind(String name, Function<CollectedFixture, CollectionTask<?>> task) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind("backfill", it -> Backfill.from(it.store).into(it.database)),
        new Kind("update", it -> DailyUpdate.from(it.store).into(it.database)),
        new Kind("refresh", it -> DailyUpdate.from(it.store).into(it.database).refreshing()),
        new Kind("day", it -> DailyUpdate.from(it.store).into(it.database).on(DAYS.last())),
        new Kind(
            "few symbols",
            it -> Backfill.from(it.store).into(it.database).symbols(List.of("ETHUSDT"))),
        new Kind("volumes", it -> VolumeCollection.from(it.store).into(it.database)),
        new Kind(
            "verification",
            it -> VolumeCollection.from(it.store).into(it.database).verifyAgainstDaily()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aClockThatIsYearsAheadIsRefusedBeforeAnythingIsWritten(Kind kind) {
    Instant ahead = Instant.parse("2031-02-01T12:00:00Z");
    try (CollectedFixture it = collected()) {
      if (kind.name().equals("verification")) {
        VolumeCollection.from(it.store).into(it.database).clock(at(NOW)).run();
        spoilVolumes(it);
      }
      List<String> before = everything(it);
      int runs = it.database.runs().all().size();

      assertThatThrownBy(() -> kind.task().apply(it).clock(at(ahead)).run())
          .isInstanceOfSatisfying(
              ClockException.class,
              e -> {
                assertThat(e.clock()).isEqualTo(ahead);
                assertThat(e.archive()).isEqualTo(NOW);
              })
          .hasMessageContaining(
              "The clock is at 2031-02-01T12:00:00Z, the archive's clock at 2024-02-01T12:00:00Z;"
                  + " nothing was written. Correct the clock");
      assertThat(everything(it)).isEqualTo(before);
      assertThat(it.database.runs().all()).hasSize(runs + 1);
      CollectionRun refused = it.database.runs().last().orElseThrow();
      assertThat(refused.failure()).contains("ClockException");
      assertThat(refused.startedAt()).isEqualTo(refused.finishedAt()).isEqualTo(NOW);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:10:00Z", "2019-06-01T00:00:00Z", "2300-01-01T00:00:00Z"})
  void aClockOfAnotherTimeIsRefused(String time) {
    try (CollectedFixture it = collected()) {
      for (Kind kind : kinds().subList(0, 5)) {
        assertThatThrownBy(() -> kind.task().apply(it).clock(at(Instant.parse(time))).run())
            .as(kind.name())
            .isInstanceOf(ClockException.class)
            .hasMessageContaining(time);
      }
    }
  }

  @Test
  void aDayIsTolerated() {
    Duration day = Duration.ofDays(1);
    try (CollectedFixture it = collected()) {
      for (Instant near : List.of(NOW.plus(day), NOW.minus(day))) {
        assertThatCode(() -> it.update(DAYS.last()).clock(at(near)).run())
            .doesNotThrowAnyException();
      }
      for (Instant far : List.of(NOW.plus(day).plusSeconds(1), NOW.minus(day).minusSeconds(1))) {
        assertThatThrownBy(() -> it.update(DAYS.last()).clock(at(far)).run())
            .isInstanceOf(ClockException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2300-01-01T12:00:00Z", "9990-01-01T12:00:00Z"})
  void againstAnArchiveWithoutADateAClockOfALaterCenturyWorks(String time) {
    Instant later = Instant.parse(time);
    try (CollectedFixture it = CollectedFixture.patient(scenario())) {
      it.backfill().clock(at(later)).withVolume().run();

      assertThat(it.database.summary().volumeRows()).isEqualTo(62);
      assertThat(
              it.database.query(
                  "SELECT DISTINCT epoch_us(probe_timestamp) FROM daily_availability",
                  row -> row.getLong(1)))
          .containsExactly(later.getEpochSecond() * 1_000_000);
    }
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aClockAtTheEndOfTimeIsRefusedByItsValue(Instant end) {
    try (CollectedFixture it = CollectedFixture.patient(scenario())) {
      assertThatThrownBy(() -> it.update(DAYS.last()).clock(at(end)).run())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The clock is not in the years 1 to 9999: ");
    }
  }

  static List<Instant> ends() {
    return List.of(Instant.MIN, Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"));
  }

  private static CollectedFixture collected() {
    CollectedFixture it = CollectedFixture.patient(scenario());
    it.archive.clock(at(NOW));
    it.backfill().run();
    return it;
  }

  private static ArchiveScenario scenario() {
    return ArchiveScenario.builder(1).listed("BTCUSDT", DAYS).listed("ETHUSDT", DAYS).build();
  }

  private static void spoilVolumes(CollectedFixture it) {
    it.database.upsertVolumes(
        List.of(
            new DailyKline("BTCUSDT", LocalDate.parse("2024-01-05"), 1, 2, 1, 1, 1, 1, 1, 0, 0)));
  }

  private static List<String> everything(CollectedFixture it) {
    return it.database.query(
        "SELECT CAST(stored AS VARCHAR) FROM daily_availability AS stored ORDER BY date, symbol",
        row -> row.getString(1));
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }
}

package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VolumeWriterTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-01-03");
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(2).listed("BTCUSDT", DAYS).build();
  private static final DailyKline KLINE = SCENARIO.kline("BTCUSDT", DAYS.first());

  @Test
  void whatWasAddedIsWrittenAtTheEnd() {
    try (CollectedFixture it = collected()) {
      RunContext run = run(it);
      try (VolumeWriter writer = new VolumeWriter(run)) {
        writer.start();
        writer.add(List.of(KLINE));
        writer.finish();
      }
      assertThat(run.volumesStored()).isEqualTo(1);
      assertThat(it.database.summary().volumeRows()).isEqualTo(1);
    }
  }

  @Test
  void anExceptionOfTheRunIsNotHiddenByThatOfTheWriter() {
    try (CollectedFixture it = collected()) {
      VolumeWriter writer = new VolumeWriter(run(it));
      Throwable thrown =
          catchThrowable(
              () -> {
                try (writer) {
                  writer.start();
                  writer.add(List.of(KLINE));
                  it.database.close();
                  throw new IllegalStateException("first");
                }
              });

      assertThat(thrown).hasMessage("first");
      assertThat(thrown.getSuppressed())
          .singleElement()
          .isInstanceOf(DatabaseClosedException.class);
    }
  }

  @Test
  void whoAddsLearnsThatNothingCanBeWritten() {
    try (CollectedFixture it = collected()) {
      VolumeWriter writer = new VolumeWriter(run(it));
      it.database.close();

      assertThatThrownBy(
              () -> {
                try (writer) {
                  writer.start();
                  // A whole batch is written at once, and the next one finds out.
                  while (true) {
                    writer.add(Collections.nCopies(10_000, KLINE));
                  }
                }
              })
          .isInstanceOf(DatabaseClosedException.class)
          .hasNoSuppressedExceptions();
    }
  }

  @Test
  void afterAnInterruptAllThatCountsAsStoredIsStored() {
    try (CollectedFixture it = collected()) {
      RunContext run = run(it);
      VolumeWriter writer = new VolumeWriter(run);
      assertThatThrownBy(
              () -> {
                try (writer) {
                  writer.start();
                  writer.add(List.of(KLINE));
                  Thread.currentThread().interrupt();
                  writer.finish();
                }
              })
          .isInstanceOf(CollectionInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(it.database.summary().volumeRows()).isEqualTo(run.volumesStored());
    }
  }

  private static CollectedFixture collected() {
    CollectedFixture it = CollectedFixture.from(SCENARIO);
    it.backfill().run();
    return it;
  }

  private static RunContext run(CollectedFixture it) {
    return new RunContext(RunKind.VOLUMES, DAYS, CollectionOptions.of(it.store, it.database));
  }
}

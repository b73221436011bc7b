package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.logging.CapturingLogs;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a mirror says that has a part of the files is not believed of the archive. */
final class OtherArchiveTest {
  private static final String STAGED = "SELECT count(*) FROM staged_result";

  @Test
  void aStoppedBackfillFromAPartialMirrorLeavesNothingToTheOneFromTheArchive() {
    try (CollectedFixture it = CollectedFixture.patient(ArchiveScenario.small());
        CollectedFixture undisturbed = CollectedFixture.patient(ArchiveScenario.small());
        EmbeddedArchive mirror = partialMirror();
        HttpObjectStore store = HttpObjectStore.at(mirror.endpoint())) {
      undisturbed.backfill().run();
      stop(it, store, mirror);
      assertThat(staged(it)).isPositive();

      List<CapturingLogs.Line> lines = CapturingLogs.during(() -> it.backfill().run());

      assertThat(it.facts()).containsExactlyInAnyOrderElementsOf(undisturbed.facts());
      assertThat(lines)
          .extracting(CapturingLogs.Line::message)
          .anySatisfy(line -> assertThat(line).contains("came from another archive"));
    }
  }

  @Test
  void whatTheSameArchiveSaidUnderAnotherSpellingIsTakenOver() {
    try (CollectedFixture it = CollectedFixture.patient(ArchiveScenario.small())) {
      stop(it, it.store, it.archive);
      it.archive.clearFaults();
      it.archive.resetTraffic();
      URI plain = it.archive.endpoint().objects();
      String spelled = plain.toString().replace(plain.getScheme(), "HTTP") + "/";
      try (HttpObjectStore again = HttpObjectStore.at(ArchiveEndpoint.of(spelled))) {
        assertThat(again.address()).isEqualTo(it.store.address());
        backfill(it, again).run();
      }

      assertThat(it.archive.traffic().requests(RequestKind.LISTING))
          .isLessThan(it.archive.scenario().symbols().size());
    }
  }

  /** With a part of the days of every symbol. */
  private static EmbeddedArchive partialMirror() {
    ArchiveScenario scenario = ArchiveScenario.small();
    EmbeddedArchive mirror = EmbeddedArchive.start(scenario);
    for (String symbol : scenario.symbols()) {
      for (LocalDate day : scenario.presentDays(symbol)) {
        if (day.getDayOfMonth() % 4 != 0) {
          mirror.remove(new ArchiveFile(ArchiveSeries.UM_KLINES_1M, Cadence.DAILY, symbol, day));
        }
      }
    }
    return mirror;
  }

  /** All but one contract are probed, and then the run ends, as if something had ended it. */
  private static void stop(CollectedFixture it, HttpObjectStore store, EmbeddedArchive archive) {
    IllegalStateException stopped = new IllegalStateException("stopped on purpose");
    archive.inject(Fault.status(500).on(RequestKind.LISTING).onKeys(k -> k.contains("/ETHUSDT/")));
    assertThatThrownBy(
            () ->
                backfill(it, store)
                    .onProgress(
                        progress -> {
                          if (progress.phase() == Progress.Phase.WRITING) {
                            throw stopped;
                          }
                        })
                    .run())
        .isSameAs(stopped);
  }

  private static Backfill backfill(CollectedFixture it, HttpObjectStore store) {
    LocalDate last = it.archive.scenario().days().last();
    return Backfill.from(store)
        .into(it.database)
        .between(it.archive.scenario().days().first(), last)
        .parallelism(16)
        .clock(CollectedFixture.noonAfter(last));
  }

  private static int staged(CollectedFixture it) {
    return it.database.query(STAGED, row -> row.getInt(1)).get(0);
  }
}

package io.github.futuresavailability.collect;

import io.github.futuresavailability.collect.Night.Change;
import io.github.futuresavailability.collect.Night.ChangeKind;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Mishap;
import io.github.futuresavailability.collect.Night.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Short sequences of nights after which the record was wrong once. */
final class NightExamplesTest {
  private static final Run UPDATE = Run.of(Job.UPDATE);
  private static final Run BACKFILL = Run.of(Job.BACKFILL);

  @Test
  void whatAPartialMirrorSaidIsNotBelievedOfTheArchive() {
    pass(Night.of(1, BACKFILL.with(Mishap.MIRROR_CUT, 5)), Night.of(0, BACKFILL));
  }

  @Test
  void aFileThatVanishesAndReturnsAsAnotherGetsItsVolumesAgain() {
    pass(
        Night.of(1, BACKFILL.withVolumes()),
        Night.of(1, UPDATE.withVolumes(), change(ChangeKind.REMOVE, 2, 2)),
        Night.of(1, UPDATE.withVolumes(), change(ChangeKind.RETURN_OTHER, 0, 1)));
  }

  @Test
  void aFileThatVanishesForGoodKeepsVolumesThatCountNowhere() {
    pass(
        Night.of(1, BACKFILL.withVolumes()),
        Night.of(1, UPDATE.withVolumes(), change(ChangeKind.REMOVE, 2, 2)));
  }

  @Test
  void anOlderImportBringsNoVolumesOfAReplacedFile() {
    pass(
        Night.of(1, BACKFILL.withVolumes()),
        Night.of(0, Run.of(Job.EXPORT)),
        Night.of(0, Run.of(Job.START_AGAIN)),
        Night.of(1, BACKFILL, change(ChangeKind.REPLACE, 2, 2)),
        Night.of(0, Run.of(Job.IMPORT)));
  }

  @Test
  void whatAnImportBroughtIsKnownFromThenOn() {
    pass(
        Night.of(1, BACKFILL),
        Night.of(0, Run.of(Job.EXPORT)),
        Night.of(1, Run.of(Job.START_AGAIN)),
        Night.of(1, Run.of(Job.IMPORT)),
        Night.of(1, UPDATE));
  }

  @Test
  void aBadNightLeavesNoAbsenceAtTheEdgeOfTheLookBack() {
    pass(
        Night.of(1, BACKFILL),
        Night.of(1, UPDATE, change(ChangeKind.UNLIST, 0, 1)),
        Night.of(3, UPDATE));
  }

  @Test
  void aResumedRunKnewNothingBeforeItWasWritten() {
    pass(Night.of(1, BACKFILL.with(Mishap.CUT, 5)), Night.of(1, BACKFILL));
  }

  @Test
  void aDayThatWasNotPublishedForAResumedRunIsWrittenByALaterOne() {
    pass(
        Night.of(1, BACKFILL),
        Night.of(1, Run.of(Job.START_AGAIN), change(ChangeKind.DAY_LATE, 0, 30)),
        Night.of(5, UPDATE.with(Mishap.INTERRUPTED, 6)));
  }

  @Test
  void aChangeOfAResumedRunGetsItsVolumesAgain() {
    pass(
        Night.of(1, BACKFILL.withVolumes()),
        Night.of(1, UPDATE.withVolumes().with(Mishap.CUT, 3), change(ChangeKind.REPLACE, 2, 2)),
        Night.of(0, UPDATE.withVolumes()));
  }

  @Test
  void volumesStaySuspectUntilTheirFileCanBeReadAgain() {
    pass(
        Night.of(1, BACKFILL.withVolumes()),
        Night.of(1, UPDATE, change(ChangeKind.REPLACE, 2, 2)),
        Night.of(1, Run.of(Job.VOLUMES), change(ChangeKind.UNLIST, 0, 1)));
  }

  @Test
  void aClockThatContradictsTheArchiveIsRefused() {
    pass(Night.of(1, BACKFILL), Night.of(1, UPDATE.with(Mishap.FUTURE, 0)), Night.of(1, UPDATE));
  }

  @Test
  void anAbsenceProbedByAClockThatWasAheadIsNotFinal() {
    pass(
        Night.of(1, UPDATE.withVolumes()),
        Night.of(
            1,
            UPDATE.withVolumes(),
            new Change(ChangeKind.UNLIST, 2, 34, 3),
            new Change(ChangeKind.DELIST, 1, 0, 4),
            new Change(ChangeKind.DELIST, 2, 3, 5)),
        Night.of(
            1,
            BACKFILL.withVolumes().with(Mishap.FUTURE, 9),
            new Change(ChangeKind.RETURN_SAME, 2, 40, 1)));
  }

  /** Of the second symbol. */
  private static Change change(ChangeKind kind, int age, int extent) {
    return new Change(kind, 1, age, extent);
  }

  private static void pass(Night... nights) {
    try (CollectedNights it = CollectedNights.inMemory()) {
      it.pass(List.of(nights)).becomeQuiet();
    }
  }
}

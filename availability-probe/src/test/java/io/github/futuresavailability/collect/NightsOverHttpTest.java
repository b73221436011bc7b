package io.github.futuresavailability.collect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.futuresavailability.collect.Night.Change;
import io.github.futuresavailability.collect.Night.ChangeKind;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Mishap;
import io.github.futuresavailability.collect.Night.Run;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The nights of {@link QuietArchivePropertyTest} as they are in the field: over HTTP, into a file,
 * and with what only another process can meet.
 */
final class NightsOverHttpTest {
  private static final Run UPDATE = Run.of(Job.UPDATE).withVolumes();
  private static final Run BACKFILL = Run.of(Job.BACKFILL).withVolumes();
  private static final boolean STRESS = Boolean.getBoolean("stress");

  /** A run prints a line for discovery, each symbol, the writing, each month and each day. */
  static IntStream steps() {
    return STRESS ? IntStream.range(0, 20) : IntStream.of(4);
  }

  /** Of the room that the update needs: too little for anything, for all results, for all rows. */
  static IntStream rooms() {
    return STRESS ? IntStream.range(0, 20) : IntStream.of(4);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aKilledRunLeavesATrueRecord(int step) {
    pass(
        Night.of(1, BACKFILL.with(Mishap.KILLED, step)),
        Night.of(1, UPDATE, change(ChangeKind.REPLACE)),
        Night.of(1, UPDATE.with(Mishap.KILLED, step), change(ChangeKind.REPLACE)),
        Night.of(0, UPDATE.with(Mishap.MIRROR_CUT, 3)),
        Night.of(4, UPDATE));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aFullDiskLeavesATrueRecord(int room) {
    assumeTrue(NightProcess.canFill(), "A small disk can be mounted only by root on Linux");
    pass(
        Night.of(1, BACKFILL),
        Night.of(30, UPDATE.with(Mishap.DISK_FULL, room), change(ChangeKind.REPLACE)),
        Night.of(1, UPDATE));
  }

  /** Of the second symbol. */
  private static Change change(ChangeKind kind) {
    return new Change(kind, 1, 2, 2);
  }

  private static void pass(Night... nights) {
    try (CollectedNights it = CollectedNights.overHttp()) {
      it.pass(List.of(nights)).becomeQuiet();
    }
  }
}

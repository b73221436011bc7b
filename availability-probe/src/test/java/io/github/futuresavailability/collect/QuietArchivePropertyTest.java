package io.github.futuresavailability.collect;

import io.github.futuresavailability.collect.Night.Mishap;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Nights in which files are late, replaced, removed and back again, symbols are unlisted, new or
 * delisted, runs are cut, interrupted, killed, made from another mirror or with a wrong clock or on
 * a full disk: once the archive is quiet, the record equals a plain model of it.
 *
 * <p>After every run:
 *
 * <ul>
 *   <li>each row says what its archive had when the row was probed, and a run writes only what its
 *       own archive said, also where it takes over staged results;
 *   <li>the nine volume columns of a row are of one version of its file, and not of an older one
 *       than the row, unless no run with volumes has seen the change yet;
 *   <li>more than half of the files of a day vanish only where removals are accepted;
 *   <li>a run whose clock contradicts the archive has written nothing.
 * </ul>
 *
 * <p>Then the archive is quiet for a night. One update that looks back 20 days, with volumes, must
 * bring:
 *
 * <ul>
 *   <li>every row of the 20 days that it looks back, as the archive has it;
 *   <li>every row of an older day that has rows, from the first row of its symbol on;
 *   <li>every file of an older day that a run saw vanish and that was back within two days.
 * </ul>
 *
 * <p>What it need not see, and what a refresh must: older files that were replaced, removed, came
 * late or came back later than that; older days of which no run has seen a file; days before the
 * first row of a symbol; days that it takes over from a run that was cut short, which are as the
 * archive was then. An export is made only of a record without suspect volumes: an import into a
 * new file cannot know of them. After a collection of the volumes of changed files, every volume is
 * that of the file that its row shows. After a refresh with volumes, every row equals the model,
 * each published day of each symbol has one, the history of changes is one chain that ends in the
 * row, the counts are those of present rows, no staged result is left, and what the record said
 * after each run is what it says that it knew then, unless the clock went back.
 */
final class QuietArchivePropertyTest {
  private static final boolean STRESS = Boolean.getBoolean("stress");

  /** Nights of a sequence; three more end it. */
  private static final int MOST = STRESS ? 20 : 8;

  private static final int SEQUENCES = STRESS ? 40 : 1;
  private static final int SEQUENCES_OVER_HTTP = STRESS ? 20 : 1;

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void onceTheArchiveIsQuietTheRecordEqualsIt(@ForAll("inMemory") List<List<Night>> sequences) {
    for (List<Night> nights : sequences) {
      try (CollectedNights it = CollectedNights.inMemory()) {
        it.pass(nights).becomeQuiet();
      }
    }
  }

  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
  void soItDoesOverHttpInAFileAfterKillsAndFullDisks(
      @ForAll("overHttp") List<List<Night>> sequences) {
    for (List<Night> nights : sequences) {
      try (CollectedNights it = CollectedNights.overHttp()) {
        it.pass(nights).becomeQuiet();
      }
    }
  }

  @Provide
  Arbitrary<List<List<Night>>> inMemory() {
    return NightArbitraries.nights(MOST, NightArbitraries.IN_PROCESS).list().ofSize(SEQUENCES);
  }

  @Provide
  Arbitrary<List<List<Night>>> overHttp() {
    List<Mishap> mishaps = new ArrayList<>(NightArbitraries.IN_PROCESS);
    mishaps.add(Mishap.KILLED);
    if (NightProcess.canFill()) {
      mishaps.add(Mishap.DISK_FULL);
    }
    return NightArbitraries.nights(MOST, mishaps).list().ofSize(SEQUENCES_OVER_HTTP);
  }
}

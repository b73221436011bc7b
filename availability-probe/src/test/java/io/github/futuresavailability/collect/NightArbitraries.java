package io.github.futuresavailability.collect;

import io.github.futuresavailability.collect.Night.Change;
import io.github.futuresavailability.collect.Night.ChangeKind;
import io.github.futuresavailability.collect.Night.Job;
import io.github.futuresavailability.collect.Night.Mishap;
import io.github.futuresavailability.collect.Night.Run;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Sequences of nights: most are ordinary, some are not. */
final class NightArbitraries {
  private NightArbitraries() {}

  /** Mishaps of one process and a record in memory. */
  static final List<Mishap> IN_PROCESS =
      List.of(
          Mishap.FAILING,
          Mishap.CUT,
          Mishap.INTERRUPTED,
          Mishap.MIRROR,
          Mishap.MIRROR_CUT,
          Mishap.FUTURE);

  static Arbitrary<List<Night>> nights(int most, List<Mishap> mishaps) {
    return night(mishaps).list().ofMinSize(1).ofMaxSize(most);
  }

  private static Arbitrary<Night> night(List<Mishap> mishaps) {
    Arbitrary<Integer> days =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(1)),
            Tuple.of(1, Arbitraries.just(0)),
            Tuple.of(2, Arbitraries.integers().between(2, 6)),
            Tuple.of(1, Arbitraries.integers().between(7, 30)));
    return Combinators.combine(days, change().list().ofMaxSize(3), run(mishaps)).as(Night::new);
  }

  private static Arbitrary<Change> change() {
    Arbitrary<Integer> extent =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(1, 5)),
            Tuple.of(1, Arbitraries.integers().between(6, 30)));
    Arbitrary<Integer> age =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.integers().between(0, 6)),
            Tuple.of(2, Arbitraries.integers().between(7, 40)));
    return Combinators.combine(
            Arbitraries.of(ChangeKind.class),
            Arbitraries.integers().between(0, PlainArchive.SYMBOLS.size() - 1),
            age,
            extent)
        .as(Change::new);
  }

  private static Arbitrary<Run> run(List<Mishap> mishaps) {
    Arbitrary<Job> job =
        Arbitraries.frequency(
            Tuple.of(8, Job.UPDATE),
            Tuple.of(1, Job.UPDATE_FEW),
            Tuple.of(3, Job.BACKFILL),
            Tuple.of(1, Job.REFRESH),
            Tuple.of(1, Job.VOLUMES),
            Tuple.of(1, Job.EXPORT),
            Tuple.of(1, Job.IMPORT),
            Tuple.of(1, Job.PUBLISH),
            Tuple.of(1, Job.COMPACT),
            Tuple.of(1, Job.START_AGAIN));
    Arbitrary<Mishap> mishap =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(Mishap.NONE)), Tuple.of(1, Arbitraries.of(mishaps)));
    Arbitrary<Integer> lookBack =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(20)), Tuple.of(1, Arbitraries.integers().between(1, 20)));
    return Combinators.combine(
            job,
            Arbitraries.of(true, true, false),
            lookBack,
            mishap,
            Arbitraries.integers().between(0, 12))
        .as(Run::new);
  }
}

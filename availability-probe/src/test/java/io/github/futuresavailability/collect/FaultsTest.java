package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.Fault;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the archive does, a run ends in true rows or in an exception that names the failure,
 * never in a row that is not true; and once the archive is well again, a run completes the data.
 * The scenario says what is true.
 */
final class FaultsTest {
  private static final boolean STRESS = Boolean.getBoolean("stress");
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.generated(11, 40, DateRange.parse("2024-01-01..2024-03-10"));
  private static final LocalDate LAST = SCENARIO.days().last();
  private static final List<Double> SHARES = List.of(0.01, 0.1, 1.0);

  /** What is being done while the archive misbehaves. */
  enum Work {
    BACKFILL {
      @Override
      void run(CollectedFixture it) {
        it.backfill().maxFailureRatio(1).run();
      }
    },
    UPDATE {
      @Override
      void run(CollectedFixture it) {
        it.update(LAST).maxFailureRatio(1).run();
      }
    },
    SINGLE_DAY {
      @Override
      void run(CollectedFixture it) {
        it.update(LAST).lookingBackDays(1).maxFailureRatio(1).run();
      }
    },
    VOLUMES {
      @Override
      void run(CollectedFixture it) {
        it.volumes(LAST).maxFailureRatio(1).run();
      }
    };

    /** Brings the database to where this work begins. */
    void prepare(CollectedFixture it) {
      switch (this) {
        case BACKFILL -> {}
        case UPDATE, SINGLE_DAY -> {
          it.archive.publishThrough(LAST.minusDays(5));
          it.backfill().between(SCENARIO.days().first(), LAST.minusDays(5)).run();
          it.archive.publishThrough(LAST);
        }
        case VOLUMES -> it.backfill().run();
      }
    }

    abstract void run(CollectedFixture it);
  }

  /** In a normal build every fault meets one share and one work, in turn; under stress, all. */
  static Stream<Arguments> faults() {
    List<Fault> faults = ArchiveFaults.all();
    return Stream.iterate(0, i -> i + 1)
        .limit((long) faults.size() * SHARES.size() * Work.values().length)
        .filter(i -> STRESS || isPicked(i, faults.size()))
        .map(
            i ->
                arguments(
                    faults.get(i % faults.size()),
                    SHARES.get(i / faults.size() % SHARES.size()),
                    Work.values()[i / faults.size() / SHARES.size()]));
  }

  private static boolean isPicked(int i, int faults) {
    int combination = i / faults;
    return combination == i % faults % (SHARES.size() * Work.values().length);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultNeverBecomesAFact(Fault fault, double share, Work work) {
    Set<String> expected = new HashSet<>(ScenarioFacts.of(SCENARIO).facts());
    try (CollectedFixture it = CollectedFixture.patient(SCENARIO)) {
      work.prepare(it);
      it.archive.inject(fault.onShare(share, 4));
      try {
        runHurried(work, it);
      } catch (CollectionFailedException e) {
        assertThat(e.report().failures())
            .isNotEmpty()
            .allSatisfy(failure -> assertThat(failure.url()).startsWith("http://127.0.0.1"))
            .allSatisfy(failure -> assertThat(failure.message()).isNotBlank());
      } catch (AvailabilityException whole) {
        assertThat(whole)
            .hasMessageMatching("(?s).*(cannot be listed|lists no symbol|no kline file).*");
      }
      assertThat(expected).containsAll(it.facts());

      it.archive.clearFaults();
      it.backfill().withVolume().run();
      assertThat(it.facts()).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** Closes the hurried client alone; what it shares stays open. */
  private static void runHurried(Work work, CollectedFixture it) {
    CollectedFixture hurried = it.hurried();
    try {
      work.run(hurried);
    } finally {
      hurried.store.close();
    }
  }
}

package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any sequence of writes leaves the store with what it leaves in a plain map. */
final class UpsertPropertyTest {
  private static final int SEQUENCES = Boolean.getBoolean("stress") ? 30 : 2;
  private static final int DAYS = 4;

  /** One call that writes. */
  sealed interface Write {
    record Points(List<Availability> facts) implements Write {}

    record Load(List<ProbeResult> results) implements Write {}

    record Volumes(List<DailyKline> klines) implements Write {}
  }

  @Property(tries = 20)
  void anySequenceOfWritesEqualsTheSameOnAPlainMap(
      @ForAll("sequences") List<List<Write>> sequences) {
    for (int i = 0; i < sequences.size(); i++) {
      PlainStore plain = new PlainStore();
      try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
        if (i % 2 == 1) {
          database.secondaryIndexes().create();
        }
        for (Write write : sequences.get(i)) {
          apply(write, database, plain);
          assertThat(content(database)).isEqualTo(plain.content());
        }
      }
    }
  }

  private static void apply(Write write, AvailabilityDatabase database, PlainStore plain) {
    if (write instanceof Write.Points points) {
      database.upsert(points.facts());
      plain.upsert(points.facts());
    } else if (write instanceof Write.Load bulk) {
      load(database, bulk.results());
      plain.load(bulk.results());
    } else if (write instanceof Write.Volumes volumes) {
      assertThat(database.upsertVolumes(volumes.klines()).withoutRow())
          .isEqualTo(plain.upsertVolumes(volumes.klines()));
    }
  }

  private static void load(AvailabilityDatabase database, List<ProbeResult> results) {
    try (BulkWriter load = database.beginBulkWrite()) {
      results.forEach(load::add);
      load.commit(ShrinkPolicy.ALLOW);
    }
  }

  @Provide
  Arbitrary<List<List<Write>>> sequences() {
    Arbitrary<Write> points = facts().list().ofMaxSize(6).map(Write.Points::new);
    Arbitrary<Write> loads =
        results().list().uniqueElements(ProbeResult::symbol).ofMaxSize(3).map(Write.Load::new);
    Arbitrary<Write> volumes = klines().list().ofMaxSize(6).map(Write.Volumes::new);
    return Arbitraries.oneOf(points, loads, volumes).list().ofMaxSize(8).list().ofSize(SEQUENCES);
  }

  private static Arbitrary<String> symbols() {
    return Arbitraries.of("A", "ICPUSDT_SETTLED", "币安人生USDT", "x';--😀");
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(0, DAYS - 1).map(DAY::plusDays);
  }

  /** Sizes and times are null now and then, and one fact in three says that there is no file. */
  private static Arbitrary<Availability> facts() {
    Arbitrary<Availability> present =
        Combinators.combine(
                symbols(),
                days(),
                Arbitraries.longs().between(0, 3).injectNull(0.3),
                Arbitraries.of(MODIFIED, MODIFIED.plusSeconds(1)).injectNull(0.3))
            .as(
                (symbol, day, size, modified) ->
                    new Availability(symbol, day, true, size, modified, PROBED));
    Arbitrary<Availability> absent =
        Combinators.combine(symbols(), days()).as(StoreFixtures::absent);
    return Arbitraries.oneOf(present, present, absent);
  }

  private static Arbitrary<ProbeResult> results() {
    Arbitrary<Set<Integer>> present = Arbitraries.integers().between(0, DAYS - 1).set();
    return Combinators.combine(symbols(), days(), present).as(UpsertPropertyTest::result);
  }

  private static ProbeResult result(String symbol, LocalDate first, Set<Integer> present) {
    DateRange range = DateRange.of(first, DAY.plusDays(DAYS - 1));
    ProbeResult.Builder builder = ProbeResult.of(symbol, range);
    present.stream()
        .sorted()
        .map(DAY::plusDays)
        .filter(range::contains)
        .forEach(day -> builder.present(day, 68_012, MODIFIED));
    return builder.probedAt(PROBED);
  }

  private static Arbitrary<DailyKline> klines() {
    return Combinators.combine(symbols(), days(), Arbitraries.longs().between(0, 9))
        .as(StoreFixtures::kline);
  }
}

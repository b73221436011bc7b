package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.PublicationRule;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/**
 * Holds the days that a run probes again to the publication rule in core, and to the rule that a
 * probe more than a day after the run proves nothing.
 */
final class StoredDaysPropertyTest {
  private static final LocalDate START = LocalDate.of(2024, 2, 20);
  private static final String SYMBOL = "BTCUSDT";
  private static final TrackedArchive MONTHLY =
      new TrackedArchive(
          ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);

  enum Kind {
    PRESENT,
    ABSENT,
    VANISHED,
    UNPROBED
  }

  /** A day; its last probe is so many microseconds after its absence is final. */
  record Drawn(Kind kind, long micros, long microsSinceVanished) {
    Instant probedAt(LocalDate day, Cadence cadence) {
      Instant isFinal = cadence.lastDay(day).plusDays(4).atStartOfDay(ZoneOffset.UTC).toInstant();
      return isFinal.plus(micros, ChronoUnit.MICROS);
    }

    Instant vanishedAt(LocalDate day, Cadence cadence) {
      return probedAt(day, cadence).minus(microsSinceVanished, ChronoUnit.MICROS);
    }

    boolean mayReturn(LocalDate day, World world) {
      Cadence cadence = world.cadence();
      return kind == Kind.VANISHED
          && (PublicationRule.mayReturn(vanishedAt(day, cadence), probedAt(day, cadence))
              || world.isAhead(probedAt(day, cadence)));
    }

    boolean isEarly(LocalDate day, World world) {
      Instant probedAt = probedAt(day, world.cadence());
      return PublicationRule.isEarly(day, probedAt, world.cadence()) || world.isAhead(probedAt);
    }
  }

  /** What one file covers, and the time of the run. */
  record World(Cadence cadence, Instant now) {
    boolean isAhead(Instant probedAt) {
      return probedAt.isAfter(now.plus(1, ChronoUnit.DAYS));
    }
  }

  @Property(tries = 20)
  void aRunProbesTheDaysThatTheRuleLeavesOpen(
      @ForAll("days") @Size(min = 1, max = 30) List<Drawn> drawn,
      @ForAll Cadence cadence,
      @ForAll("runs") Drawn run) {
    World world = new World(cadence, run.probedAt(START.plusDays(drawn.size() / 2), cadence));
    TrackedArchive archive = cadence == Cadence.DAILY ? TrackedArchive.BINANCE_VISION : MONTHLY;
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive)) {
      write(database, drawn, cadence);
      StoredDays stored = new StoredDays(database, world.now());

      for (int i = 0; i < drawn.size(); i++) {
        DateRange range = DateRange.of(START, START.plusDays(i));
        List<LocalDate> open =
            range.days().filter(day -> isOpen(day, drawn, range, world)).toList();
        List<ProbeRequest> expected =
            open.isEmpty()
                ? List.of()
                : List.of(
                    new ProbeRequest(SYMBOL, DateRange.of(open.get(0), open.get(open.size() - 1))));

        assertThat(stored.unprobed(List.of(SYMBOL), range)).as("%s", range).isEqualTo(expected);
      }
    }
  }

  private static boolean isOpen(LocalDate day, List<Drawn> all, DateRange range, World world) {
    Drawn drawn = at(day, all);
    return switch (drawn.kind()) {
      case UNPROBED -> true;
      case PRESENT -> false;
      case ABSENT, VANISHED ->
          drawn.mayReturn(day, world)
              || (drawn.isEarly(day, world) && mayHaveBeenThere(day, all, range, world));
    };
  }

  /** Whether a day shortly before is present, or vanished from the range and may return. */
  private static boolean mayHaveBeenThere(
      LocalDate day, List<Drawn> all, DateRange range, World world) {
    return PublicationRule.daysBefore(day, world.cadence())
        .days()
        .filter(before -> !before.isBefore(START) && before.isBefore(START.plusDays(all.size())))
        .anyMatch(
            before ->
                at(before, all).kind() == Kind.PRESENT
                    || (range.contains(before) && at(before, all).mayReturn(before, world)));
  }

  private static Drawn at(LocalDate day, List<Drawn> all) {
    return all.get((int) (day.toEpochDay() - START.toEpochDay()));
  }

  private static void write(AvailabilityDatabase database, List<Drawn> drawn, Cadence cadence) {
    List<Availability> first = new ArrayList<>();
    List<Availability> vanished = new ArrayList<>();
    List<Availability> last = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      LocalDate day = START.plusDays(i);
      Drawn each = drawn.get(i);
      Instant probedAt = each.probedAt(day, cadence);
      Instant missed = each.vanishedAt(day, cadence);
      switch (each.kind()) {
        case UNPROBED -> {}
        case PRESENT -> last.add(present(day, probedAt));
        case ABSENT -> last.add(Availability.absent(SYMBOL, day, probedAt));
        case VANISHED -> {
          first.add(present(day, missed.minusSeconds(1)));
          vanished.add(Availability.absent(SYMBOL, day, missed));
          last.add(Availability.absent(SYMBOL, day, probedAt));
        }
      }
    }
    Stream.of(first, vanished, last).forEach(database::upsert);
  }

  private static Availability present(LocalDate day, Instant probedAt) {
    return Availability.present(SYMBOL, day, 1, probedAt, probedAt);
  }

  /** The time of a run: long after every probe, or within days of that of a day. */
  @Provide
  Arbitrary<Drawn> runs() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(-86_400_000_002L, -86_399_999_998L),
            Arbitraries.longs().between(-600_000_000_000L, 600_000_000_000L),
            Arbitraries.just(100_000_000_000_000L))
        .map(micros -> new Drawn(Kind.PRESENT, micros, 0));
  }

  @Provide
  Arbitrary<List<Drawn>> days() {
    Arbitrary<Long> micros =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-2, 2),
            Arbitraries.longs().between(-200_000_000_000L, 200_000_000_000L));
    Arbitrary<Long> sinceVanished =
        Arbitraries.oneOf(
            Arbitraries.longs().between(259_199_999_998L, 259_200_000_002L),
            Arbitraries.longs().between(0, 400_000_000_000L));
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(3, Kind.PRESENT),
            Tuple.of(8, Kind.ABSENT),
            Tuple.of(2, Kind.VANISHED),
            Tuple.of(1, Kind.UNPROBED));
    return Combinators.combine(kinds, micros, sinceVanished).as(Drawn::new).list();
  }
}

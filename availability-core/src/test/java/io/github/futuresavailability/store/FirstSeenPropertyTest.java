package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * For any runs that are staged, killed, resumed, committed one inside the other, imported, and for
 * single facts between them, {@code knownAt} is what a plain list of what was committed when says.
 */
final class FirstSeenPropertyTest {
  private static final int SEQUENCES = Boolean.getBoolean("stress") ? 40 : 2;
  private static final Instant START = Instant.parse("2024-02-20T03:00:00.000001Z");
  private static final DateRange DAYS = DateRange.of(DAY, DAY.plusDays(2));
  private static final List<String> SYMBOLS = List.of("A", "B", "币USDT");

  /** What is done in a step. */
  private enum Kind {
    RUN,
    KILLED_RUN,
    RESUMED_RUN,
    RUN_AROUND_ANOTHER,
    FACTS_OF_NOW,
    FACTS_OF_BEFORE,
    IMPORT
  }

  /** A step: for each of the symbols that it covers, the size of all its files, or 0 for none. */
  private record Step(Kind kind, List<Integer> sizes) {}

  @Property(tries = 15)
  void whatWasKnownIsWhatWasCommittedByThen(@ForAll("sequences") List<List<Step>> sequences) {
    for (List<Step> steps : sequences) {
      try (AvailabilityDatabase database = inMemory()) {
        Archive archive = new Archive(database);
        steps.forEach(archive::apply);
        archive.check();
      }
    }
  }

  @Provide
  Arbitrary<List<List<Step>>> sequences() {
    Arbitrary<List<Integer>> sizes =
        Arbitraries.integers().between(-1, 2).list().ofSize(SYMBOLS.size());
    return Combinators.combine(Arbitraries.of(Kind.class), sizes)
        .as(Step::new)
        .list()
        .ofMinSize(2)
        .ofMaxSize(9)
        .list()
        .ofSize(SEQUENCES);
  }

  /** A row at a time. */
  private record Version(Instant seen, Availability fact) {}

  /** The database next to a plain list of the versions of each row. */
  private static final class Archive {
    private final AvailabilityDatabase database;
    private final Map<String, List<Version>> versions = new TreeMap<>();
    private final Map<String, ProbeResult> left = new LinkedHashMap<>();
    private final List<Instant> commits = new ArrayList<>();
    private Instant now = START;

    Archive(AvailabilityDatabase database) {
      this.database = database;
    }

    void apply(Step step) {
      switch (step.kind()) {
        case RUN -> run(step.sizes(), false, () -> {});
        case RUN_AROUND_ANOTHER -> run(step.sizes(), false, () -> run(reversed(step), false));
        case RESUMED_RUN -> run(step.sizes(), true);
        case KILLED_RUN -> kill(step.sizes());
        case FACTS_OF_NOW -> upsert(step.sizes(), false);
        case FACTS_OF_BEFORE -> upsert(step.sizes(), true);
        case IMPORT -> importFacts(step.sizes());
      }
    }

    private static List<Integer> reversed(Step step) {
      return step.sizes().stream().sorted(Comparator.reverseOrder()).toList();
    }

    private void run(List<Integer> sizes, boolean resumes) {
      run(sizes, resumes, () -> {});
    }

    private void run(List<Integer> sizes, boolean resumes, Runnable meanwhile) {
      List<ProbeResult> written = new ArrayList<>();
      try (BulkWriter load =
          database.beginBulkWrite(database.archive().endpoint().address(), clock())) {
        if (resumes) {
          load.resume(wanted(), now).keySet().forEach(symbol -> written.add(left.get(symbol)));
        }
        List<String> resumed = written.stream().map(ProbeResult::symbol).toList();
        List<ProbeResult> results =
            results(sizes).stream().filter(each -> !resumed.contains(each.symbol())).toList();
        results.forEach(load::add);
        meanwhile.run();
        results.stream().limit(1).forEach(each -> tick());
        written.addAll(results);
        load.markPublished(DAYS.days().toList());
        load.commit(ShrinkPolicy.ALLOW);
        commits.add(now);
        written.forEach(result -> DAYS.days().forEach(day -> write(fact(result, day), now)));
        left.clear();
      }
      tick();
    }

    private void kill(List<Integer> sizes) {
      try (BulkWriter load =
          database.beginBulkWrite(database.archive().endpoint().address(), clock())) {
        List<ProbeResult> results = results(sizes);
        results.forEach(load::add);
        if (!results.isEmpty()) {
          left.clear();
        }
        results.forEach(result -> left.put(result.symbol(), result));
      }
      tick();
    }

    /** What was probed before now: only rows that there are not yet, as known facts stay known. */
    private void upsert(List<Integer> sizes, boolean ofBefore) {
      List<Availability> facts = new ArrayList<>();
      for (ProbeResult result : results(sizes)) {
        Instant probed = ofBefore ? between(START, now) : result.probedAt();
        DAYS.days()
            .map(day -> probedAt(fact(result, day), probed))
            .filter(fact -> !ofBefore || !versions.containsKey(key(fact)))
            .forEach(facts::add);
      }
      database.upsert(facts);
      facts.forEach(fact -> write(fact, fact.probedAt()));
      tick();
    }

    private void importFacts(List<Integer> sizes) {
      List<Availability> facts = new ArrayList<>();
      for (ProbeResult result : results(sizes)) {
        Instant probed = between(START, now);
        DAYS.days().map(day -> probedAt(fact(result, day), probed)).forEach(facts::add);
      }
      Path file = exported(facts);
      try {
        database.importing().allowShrink().clock(clock()).parquet(file);
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      commits.add(now);
      for (Availability fact : facts) {
        if (newest(key(fact)).filter(at -> at.probedAt().isAfter(fact.probedAt())).isEmpty()) {
          write(fact, now);
        }
      }
      tick();
    }

    private static Path exported(List<Availability> facts) {
      try (AvailabilityDatabase other = inMemory()) {
        Path file = Files.createTempFile("facts", ".parquet");
        other.upsert(facts);
        other.export().toParquet(file);
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(Availability fact, Instant seen) {
      versions.computeIfAbsent(key(fact), key -> new ArrayList<>()).add(new Version(seen, fact));
    }

    private Optional<Availability> newest(String key) {
      List<Version> all = versions.getOrDefault(key, List.of());
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1).fact());
    }

    /** At every commit, before and after it, and between them all. */
    void check() {
      List<Instant> times = new ArrayList<>(commits);
      for (Instant at = START.minusSeconds(1); at.isBefore(now); at = at.plusSeconds(1)) {
        times.add(at);
      }
      commits.forEach(commit -> times.add(commit.minusNanos(1000)));
      for (Instant time : times) {
        KnownFacts known = database.provenance().knownAt(time);
        List<String> found =
            DAYS.days().flatMap(day -> known.on(day).stream()).map(Archive::text).sorted().toList();
        assertThat(found).as("known at %s", time).isEqualTo(knownAt(time));
      }
      versions.forEach(
          (key, all) ->
              assertThat(
                      database
                          .provenance()
                          .firstSeen(all.get(0).fact().symbol(), all.get(0).fact().day()))
                  .as(key)
                  .contains(all.get(0).seen()));
    }

    private List<String> knownAt(Instant time) {
      List<String> known = new ArrayList<>();
      for (List<Version> all : versions.values()) {
        all.stream()
            .filter(version -> !version.seen().isAfter(time))
            .reduce((earlier, later) -> later)
            .ifPresent(version -> known.add(text(version.fact())));
      }
      return known.stream().sorted().toList();
    }

    private List<ProbeResult> results(List<Integer> sizes) {
      List<ProbeResult> results = new ArrayList<>();
      for (int i = 0; i < sizes.size(); i++) {
        int size = sizes.get(i);
        if (size >= 0) {
          ProbeResult.Builder builder = ProbeResult.of(SYMBOLS.get(i), DAYS);
          DAYS.days().limit(size).forEach(day -> builder.present(day, size, MODIFIED));
          results.add(builder.probedAt(now));
          tick();
        }
      }
      return results;
    }

    private void tick() {
      now = now.plusSeconds(1);
    }

    /** Goes with this archive's time. */
    private Clock clock() {
      return new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };
    }

    private static Map<String, List<DateRange>> wanted() {
      Map<String, List<DateRange>> wanted = new TreeMap<>();
      SYMBOLS.forEach(symbol -> wanted.put(symbol, List.of(DAYS)));
      return wanted;
    }

    private static Instant between(Instant first, Instant last) {
      return first.plus(Duration.between(first, last).dividedBy(2));
    }

    private static Availability fact(ProbeResult result, LocalDate day) {
      int index = result.days().indexOf(day);
      return index < 0
          ? Availability.absent(result.symbol(), day, result.probedAt())
          : Availability.present(
              result.symbol(), day, result.size(index), MODIFIED, result.probedAt());
    }

    private static Availability probedAt(Availability fact, Instant probed) {
      return new Availability(
          fact.symbol(),
          fact.day(),
          fact.isPresent(),
          fact.fileSize(),
          fact.lastModified(),
          probed);
    }

    private static String key(Availability fact) {
      return fact.day() + " " + fact.symbol();
    }

    private static String text(Availability fact) {
      return key(fact) + " " + fact.isPresent() + " " + fact.fileSize();
    }
  }
}

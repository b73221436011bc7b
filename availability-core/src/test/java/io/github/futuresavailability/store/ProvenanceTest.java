package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.store.change.FileChangeKind;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProvenanceTest {
  private static final Instant MONDAY = Instant.parse("2024-01-22T03:00:00.000001Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));
  private static final Instant BEFORE = MONDAY.minusNanos(1000);

  @Test
  void aReplacedFileIsKeptWithBothSizesAndTimes() {
    Instant rewritten = MODIFIED.plusSeconds(86_400);
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", 5, MODIFIED, MONDAY)));
      database.upsert(List.of(present("A", 6, rewritten, TUESDAY)));

      FileChange change =
          new FileChange(
              "A", DAY, FileChangeKind.REPLACED, 5L, MODIFIED, 6L, rewritten, MONDAY, TUESDAY);
      assertThat(database.provenance().changesOf("A")).containsExactly(change);
      assertThat(database.provenance().changesIn(DateRange.of(DAY))).containsExactly(change);
    }
  }

  @Test
  void anotherTimeOrATimeNoLongerReportedIsAReplacementToo() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", 5, MODIFIED, MONDAY)));
      database.upsert(List.of(present("A", 5, MODIFIED.plusSeconds(1), TUESDAY)));
      database.upsert(List.of(present("A", 5, null, WEDNESDAY)));

      assertThat(kinds(database)).containsExactly("A replaced", "A replaced");
      assertThat(database.provenance().knownAt(TUESDAY).on(DAY))
          .containsExactly(present("A", 5, MODIFIED.plusSeconds(1), TUESDAY));
    }
  }

  @Test
  void whatAppearsAndVanishesIsKeptAndWhatIsOnlyConfirmedIsNot() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(absent("A", MONDAY), present("B", MONDAY), present("C", MONDAY)));
      database.upsert(List.of(present("A", TUESDAY), absent("B", TUESDAY), present("C", TUESDAY)));

      assertThat(kinds(database)).containsExactly("A appeared", "B vanished");
    }
  }

  @Test
  void aNewRowAndAVolumeAreNoChange() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", MONDAY), absent("B", MONDAY)));
      database.upsertVolumes(List.of(kline("A", DAY, 3)));

      assertThat(kinds(database)).isEmpty();
    }
  }

  @Test
  void aLoadKeepsWhatItChangesAndALoadThatIsRefusedKeepsNothing() {
    DateRange range = DateRange.of(DAY, DAY.plusDays(9));
    try (AvailabilityDatabase database = inMemory()) {
      load(database, range, 10, MONDAY);
      assertThatThrownBy(() -> load(database, range, 0, TUESDAY))
          .isInstanceOf(ArchiveShrankException.class);
      assertThat(kinds(database)).isEmpty();
      assertThat(database.provenance().knownAt(MONDAY).of("A", range)).hasSize(10);

      database.upsert(
          range.days().map(day -> Availability.present("B", day, 5, MODIFIED, TUESDAY)).toList());
      load(database, range, 8, WEDNESDAY);
      assertThat(kinds(database)).containsExactly("A vanished", "A vanished");
      assertThat(database.provenance().knownAt(TUESDAY).of("A", range))
          .hasSize(10)
          .allMatch(Availability::isPresent);
    }
  }

  @Test
  void theFirstSightOfARowStaysWhateverComesAfter() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", MONDAY)));
      assertThat(database.provenance().firstSeen("A", DAY)).contains(MONDAY);
      database.upsert(List.of(present("A", TUESDAY)));
      database.upsert(List.of(absent("A", WEDNESDAY)));

      assertThat(database.provenance().firstSeen("A", DAY)).contains(MONDAY);
      assertThat(database.provenance().firstSeen("A", DAY.plusDays(1))).isEmpty();
      assertThat(database.provenance().firstSeen("B", DAY)).isEmpty();
    }
  }

  @Test
  void whatWasKnownIsTheFactOfItsTime() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(absent("A", MONDAY)));
      database.upsert(List.of(present("A", TUESDAY), present("B", TUESDAY)));
      database.upsert(List.of(absent("A", WEDNESDAY)));
      Provenance provenance = database.provenance();

      assertThat(provenance.knownAt(BEFORE).on(DAY)).isEmpty();
      assertThat(provenance.knownAt(MONDAY).on(DAY)).containsExactly(absent("A", MONDAY));
      assertThat(provenance.knownAt(TUESDAY).on(DAY))
          .containsExactly(present("A", TUESDAY), present("B", TUESDAY));
      assertThat(provenance.knownAt(WEDNESDAY).on(DAY))
          .containsExactly(absent("A", WEDNESDAY), present("B", TUESDAY));
      assertThat(provenance.knownAt(MONDAY).instant()).isEqualTo(MONDAY);
    }
  }

  @Test
  void aProbeThatWasConfirmedSinceIsDatedByTheNewestOneOnRecord() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(absent("A", MONDAY)));
      database.upsert(List.of(present("A", TUESDAY)));
      database.upsert(List.of(present("A", WEDNESDAY)));

      assertThat(database.provenance().knownAt(TUESDAY.plusSeconds(1)).on(DAY))
          .containsExactly(present("A", TUESDAY));
      assertThat(database.provenance().knownAt(TUESDAY.minusSeconds(1)).on(DAY))
          .containsExactly(absent("A", MONDAY));
    }
  }

  @Test
  void theRelationHasTheEightAvailabilityColumns() {
    try (AvailabilityDatabase database = inMemory()) {
      database.upsert(List.of(present("A", MONDAY)));

      assertThat(
              database.query(
                  "SELECT column_name FROM (DESCRIBE FROM known_at(TIMESTAMP '2024-02-01'))",
                  row -> row.getString(1)))
          .containsExactly(
              "date",
              "symbol",
              "available",
              "file_size_bytes",
              "last_modified",
              "url",
              "status_code",
              "probe_timestamp");
    }
  }

  /** After any upserts, what was known after each of them is what a plain map said then. */
  @Property(tries = 25)
  void whatWasKnownIsWhatAPlainMapSaid(@ForAll("batches") List<List<Availability>> batches) {
    Map<String, Availability> plain = new TreeMap<>();
    List<List<String>> said = new ArrayList<>();
    try (AvailabilityDatabase database = inMemory()) {
      for (int i = 0; i < batches.size(); i++) {
        List<Availability> facts = at(batches.get(i), MONDAY.plusSeconds(i));
        database.upsert(facts);
        facts.forEach(fact -> plain.put(fact.symbol(), fact));
        said.add(plain.values().stream().map(ProvenanceTest::withoutProbe).toList());
      }
      for (int i = 0; i < said.size(); i++) {
        KnownFacts known = database.provenance().knownAt(MONDAY.plusSeconds(i));
        assertThat(known.on(DAY).stream().map(ProvenanceTest::withoutProbe)).isEqualTo(said.get(i));
        assertThat(known.on(DAY)).allMatch(fact -> !fact.probedAt().isAfter(known.instant()));
      }
    }
  }

  @Provide
  Arbitrary<List<List<Availability>>> batches() {
    Arbitrary<Availability> facts =
        Combinators.combine(Arbitraries.of("A", "B", "币USDT"), Arbitraries.integers().between(0, 2))
            .as((symbol, size) -> size == 0 ? absent(symbol, MONDAY) : sized(symbol, size));
    return facts.list().ofMaxSize(4).list().ofMaxSize(6);
  }

  private static Availability sized(String symbol, long size) {
    return present(symbol, size, MODIFIED, MONDAY);
  }

  private static List<Availability> at(List<Availability> facts, Instant probed) {
    return facts.stream()
        .map(
            fact ->
                new Availability(
                    fact.symbol(),
                    fact.day(),
                    fact.isPresent(),
                    fact.fileSize(),
                    fact.lastModified(),
                    probed))
        .toList();
  }

  private static String withoutProbe(Availability fact) {
    return fact.symbol() + " " + fact.isPresent() + " " + fact.fileSize();
  }

  private static Availability present(String symbol, Instant probed) {
    return present(symbol, 5, MODIFIED, probed);
  }

  private static Availability present(
      String symbol, long size, @Nullable Instant modified, Instant probed) {
    return Availability.present(symbol, DAY, size, modified, probed);
  }

  private static Availability absent(String symbol, Instant probed) {
    return Availability.absent(symbol, DAY, probed);
  }

  private static void load(
      AvailabilityDatabase database, DateRange range, int presentDays, Instant probed) {
    ProbeResult.Builder builder = ProbeResult.of("A", range);
    for (LocalDate day : range.days().limit(presentDays).toList()) {
      builder.present(day, 5, MODIFIED);
    }
    try (BulkWriter load =
        database.beginBulkWrite(
            database.archive().endpoint().address(), Clock.fixed(probed, ZoneOffset.UTC))) {
      load.add(builder.probedAt(probed));
      load.markPublished(range.days().toList());
      load.commit(ShrinkPolicy.REJECT);
    }
  }

  private static List<String> kinds(AvailabilityDatabase database) {
    return database.provenance().changesIn(DateRange.of(DAY, DAY.plusDays(30))).stream()
        .map(change -> change.symbol() + " " + change.kind().code())
        .toList();
  }
}

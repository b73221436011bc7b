package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static io.github.futuresavailability.store.StoreFixtures.kline;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.ListingRule;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import io.github.futuresavailability.store.copy.FetchLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, days and times at the ends of what their types hold. */
final class ExtremeArgumentsTest {
  private static final DateRange EVER = DateRange.of(LocalDate.MIN, LocalDate.MAX);
  private static final ArchiveSeries SERIES = ArchiveSeries.UM_KLINES_1M;

  /** A call with arguments that no archive has. */
  record Call(String text, Consumer<AvailabilityDatabase> made) {
    @Override
    public String toString() {
      return text;
    }
  }

  static List<Call> right() {
    return List.of(
        new Call("contains", db -> EVER.contains(LocalDate.MAX)),
        new Call("days", db -> assertThat(EVER.days().limit(2)).hasSize(2)),
        new Call("last day", db -> assertThat(DateRange.of(LocalDate.MAX).days()).hasSize(1)),
        new Call("toString", db -> assertThat(DateRange.parse(EVER.toString())).isEqualTo(EVER)),
        new Call("intersection", db -> EVER.intersection(DateRange.of(LocalDate.MIN))),
        new Call(
            "plan",
            db ->
                assertThat(
                        CollectionPlan.ofVolumes(
                            "A", List.of(DateRange.of(LocalDate.MAX), EVER, EVER)))
                    .hasToString("volumes of 730,484,999,634 days of 1 symbol")),
        new Call("first day of month", db -> Cadence.MONTHLY.firstDay(LocalDate.MIN)),
        new Call("last day of month", db -> Cadence.MONTHLY.lastDay(LocalDate.MAX)),
        new Call(
            "periods", db -> ListingRule.periodsOf(List.of(DAY), List.of(), Integer.MAX_VALUE)),
        new Call(
            "listings",
            db ->
                ListingRule.periodsOf(
                    List.of(LocalDate.MIN, LocalDate.MAX), List.of(), Integer.MAX_VALUE)),
        new Call("changes", db -> db.provenance().changesIn(EVER)),
        new Call("replacements", db -> db.provenance().replacementsIn(EVER)),
        new Call("suspect volumes", db -> db.provenance().suspectVolumes(EVER)),
        new Call("first seen", db -> db.provenance().firstSeen("A", LocalDate.MIN)),
        new Call("first seen", db -> db.provenance().firstSeen("A", LocalDate.MAX)),
        new Call("known on", db -> db.provenance().knownAt(PROBED).on(LocalDate.MAX)),
        new Call("known of", db -> db.provenance().knownAt(PROBED).of("A", EVER)),
        new Call("fingerprint", db -> db.fingerprint(EVER)),
        new Call("resumed", db -> loading(db, load -> load.resume(Map.of(), PROBED))),
        new Call("size", db -> EVER.size()),
        new Call("bytes", db -> FetchLimits.DEFAULT.withMaxBytes(Long.MAX_VALUE)));
  }

  static List<Call> refused() {
    return List.of(
        new Call("key of the last day", db -> SERIES.daily("A", LocalDate.MAX)),
        new Call("key of the first day", db -> SERIES.daily("A", LocalDate.MIN)),
        new Call("covering", db -> SERIES.covering("A", LocalDate.MAX)),
        new Call("month", db -> SERIES.monthly("A", YearMonth.of(999_999_999, 12))),
        new Call("url", db -> TrackedArchive.BINANCE_VISION.url("A", LocalDate.MAX)),
        new Call("periods", db -> ListingRule.periodsOf(List.of(DAY), List.of(), -1)),
        new Call("fact on the last day", db -> db.upsert(List.of(present("A", LocalDate.MAX)))),
        new Call("fact on the first day", db -> db.upsert(List.of(present("A", LocalDate.MIN)))),
        new Call("last probe", db -> db.upsert(List.of(probed(Instant.MAX)))),
        new Call("first probe", db -> db.upsert(List.of(probed(Instant.MIN)))),
        new Call("last modified", db -> db.upsert(List.of(modified(Instant.MAX)))),
        new Call("kline", db -> db.upsertVolumes(List.of(kline("A", LocalDate.MAX, 1)))),
        new Call("result", db -> loading(db, load -> load.add(result(EVER, PROBED)))),
        new Call(
            "late result",
            db -> loading(db, load -> load.add(result(DateRange.of(DAY), Instant.MAX)))),
        new Call(
            "published", db -> loading(db, load -> load.markPublished(List.of(LocalDate.MAX)))),
        new Call("run", db -> db.runs().record(run(EVER, PROBED))),
        new Call(
            "run at the end of time", db -> db.runs().record(run(DateRange.of(DAY), Instant.MAX))),
        new Call(
            "idle timeout", db -> FetchLimits.DEFAULT.withIdleTimeout(Duration.ofDays(300 * 365))),
        new Call(
            "total timeout",
            db -> FetchLimits.DEFAULT.withTotalTimeout(Duration.ofDays(300 * 365))),
        new Call(
            "no total timeout",
            db -> FetchLimits.DEFAULT.withTotalTimeout(Duration.ofSeconds(-1))));
  }

  @ParameterizedTest
  @MethodSource("right")
  void aCallThatHasAResultReturnsIt(Call call) {
    try (AvailabilityDatabase database = inMemory()) {
      assertThatCode(() -> call.made().accept(database)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aCallThatHasNoneNamesTheValue(Call call) {
    try (AvailabilityDatabase database = inMemory()) {
      assertThatThrownBy(() -> call.made().accept(database))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).*-?[0-9]+.*");
      assertThat(database.summary().rows()).isZero();
    }
  }

  private static Availability probed(Instant at) {
    return Availability.present("A", DAY, 1, PROBED, at);
  }

  private static Availability modified(Instant at) {
    return Availability.present("A", DAY, 1, at, PROBED);
  }

  private static ProbeResult result(DateRange range, Instant at) {
    return ProbeResult.of("A", range).probedAt(at);
  }

  private static CollectionRun run(DateRange range, Instant at) {
    return new CollectionRun(RunKind.UPDATE, range, at, at, 0, 0);
  }

  private static void loading(AvailabilityDatabase database, Consumer<BulkWriter> call) {
    try (BulkWriter load = database.beginBulkWrite()) {
      call.accept(load);
      load.commit(ShrinkPolicy.REJECT);
    }
  }
}

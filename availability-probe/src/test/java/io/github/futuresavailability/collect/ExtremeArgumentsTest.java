package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.ArchiveProber;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.testkit.ArchiveScenario;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers, days and times at the ends of what their types hold. */
final class ExtremeArgumentsTest {
  private static final DateRange DAYS = DateRange.parse("2024-01-01..2024-01-05");
  private static final DateRange EVER = DateRange.of(LocalDate.MIN, LocalDate.MAX);
  private static final HttpLimits LIMITS = HttpLimits.DEFAULT;
  private static final ArchiveSeries SERIES = ArchiveSeries.UM_KLINES_1M;
  private static final Duration CENTURIES = Duration.of(300 * 365L, ChronoUnit.DAYS);

  /** What is called with arguments that no archive has. */
  interface Made {
    ThrowingCallable on(CollectedFixture it);
  }

  /** A call, and its name in reports. */
  record Call(String text, Made made) {
    @Override
    public String toString() {
      return text;
    }
  }

  static List<Call> right() {
    return List.of(
        call("longest look-back", it -> () -> update(it).lookingBackDays(36_525).run()),
        call("most threads", it -> () -> it.backfill().parallelism(Integer.MAX_VALUE).run()),
        call("always", it -> () -> volumes(it).refreshingReplacedSince(Instant.MIN).run()),
        call("never", it -> () -> volumes(it).refreshingReplacedSince(Instant.MAX).run()),
        call(
            "largest sample",
            it -> () -> volumes(it).verifyAgainstDaily().sample(Integer.MAX_VALUE, 1).run()),
        call("longest range", it -> () -> it.backfill().between(year(1), year(9999)).run()),
        call("range of volumes", it -> () -> volumes(it).between(year(1), year(9999)).run()),
        call("last day", it -> () -> update(it).on(year(9999)).run()),
        call("last day again", it -> () -> update(it).againOn(year(9999)).run()),
        call("first day", it -> () -> update(it).on(year(1)).run()),
        call(
            "longest time limit",
            it -> () -> reads(it, LIMITS.withRequestTimeout(Duration.ofDays(24)))),
        call("shortest time limit", it -> () -> new HttpLimits(1, nano(), nano(), nano())),
        call("shortest total", it -> () -> LIMITS.withRequestTimeout(nano())));
  }

  static List<Call> refused() {
    return List.of(
        call("look-back", it -> () -> update(it).lookingBackDays(Integer.MAX_VALUE)),
        call("look-back above a century", it -> () -> update(it).lookingBackDays(36_526)),
        call("negative look-back", it -> () -> update(it).lookingBackDays(Integer.MIN_VALUE)),
        call("day", it -> () -> update(it).on(LocalDate.MAX)),
        call("early day", it -> () -> update(it).on(LocalDate.MIN)),
        call("day again", it -> () -> update(it).againOn(LocalDate.MAX)),
        call("early day again", it -> () -> update(it).againOn(LocalDate.MIN)),
        call("range", it -> () -> it.backfill().between(LocalDate.MIN, LocalDate.MAX)),
        call("volumes", it -> () -> volumes(it).between(LocalDate.MIN, LocalDate.MAX)),
        call(
            "verification",
            it -> () -> volumes(it).verifyAgainstDaily().between(LocalDate.MIN, LocalDate.MAX)),
        call("plan", it -> () -> it.backfill().plan(plan())),
        call("plan of volumes", it -> () -> volumes(it).plan(plan())),
        call("threads", it -> () -> it.backfill().parallelism(0)),
        call("share", it -> () -> it.backfill().maxFailureRatio(1e300)),
        call("sample", it -> () -> volumes(it).verifyAgainstDaily().sample(-1, 0)),
        call("300 years", it -> () -> LIMITS.withRequestTimeout(CENTURIES)),
        call(
            "longest total",
            it -> () -> LIMITS.withRequestTimeout(Duration.ofSeconds(Long.MAX_VALUE))),
        call("300 years to connect", it -> () -> new HttpLimits(1, CENTURIES, nano(), nano())),
        call("300 years of idle time", it -> () -> new HttpLimits(1, nano(), CENTURIES, nano())),
        call("no time", it -> () -> LIMITS.withRequestTimeout(Duration.ZERO)),
        call(
            "negative time",
            it -> () -> LIMITS.withRequestTimeout(Duration.ofSeconds(Long.MIN_VALUE))),
        call("no connection", it -> () -> LIMITS.withConnections(0)),
        call("head", it -> () -> prober(it).probe("BTCUSDT", LocalDate.MAX)),
        call("heads", it -> () -> prober(it).by(ProbeRoute.HEAD).probe("BTCUSDT", EVER)),
        call("listing", it -> () -> listing(it).probe("BTCUSDT", EVER)));
  }

  @ParameterizedTest
  @MethodSource("right")
  void aCallThatHasAResultReturnsIt(Call call) {
    try (CollectedFixture it = collected()) {
      assertThatCode(call.made().on(it)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aCallThatHasNoneNamesTheValue(Call call) {
    try (CollectedFixture it = collected()) {
      assertThatThrownBy(call.made().on(it))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching(".*[0-9].*");
    }
  }

  private static CollectedFixture collected() {
    return CollectedFixture.patient(ArchiveScenario.builder(1).listed("BTCUSDT", DAYS).build());
  }

  private static Call call(String text, Made made) {
    return new Call(text, made);
  }

  private static Duration nano() {
    return Duration.ofNanos(1);
  }

  private static LocalDate year(int year) {
    return LocalDate.of(year, 12, 31);
  }

  private static CollectionPlan plan() {
    return CollectionPlan.ofAvailability("BTCUSDT", List.of(EVER));
  }

  private static DailyUpdate update(CollectedFixture it) {
    return it.update(DAYS.last());
  }

  private static VolumeCollection volumes(CollectedFixture it) {
    return it.volumes(DAYS.last());
  }

  private static ArchiveProber prober(CollectedFixture it) {
    return ArchiveProber.in(it.store, SERIES, CollectedFixture.noonAfter(DAYS.last()));
  }

  private static ArchiveProber listing(CollectedFixture it) {
    return ArchiveProber.in(it.store, SERIES, CollectedFixture.noonAfter(DAYS.last()))
        .by(ProbeRoute.LISTING);
  }

  private static void reads(CollectedFixture it, HttpLimits limits) throws Exception {
    try (HttpObjectStore store = HttpObjectStore.at(it.archive.endpoint(), limits)) {
      store.head("data/x");
    }
  }
}

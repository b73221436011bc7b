package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.store.change.FileChangeKind;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that a load takes or the ledger keeps. */
final class StoredValuesTest {
  @Test
  void aProbeIsAResultForItsDayAlone() {
    ProbeResult found = ProbeResult.of(present("BTCUSDT", DAY));

    assertThat(found.symbol()).isEqualTo("BTCUSDT");
    assertThat(found.range()).isEqualTo(DateRange.of(DAY));
    assertThat(found.days()).containsExactly(DAY);
    assertThat(found.probedAt()).isEqualTo(PROBED);
    assertThat(ProbeResult.of(absent("BTCUSDT", DAY)).days()).isEmpty();
  }

  @Test
  void aProbeThatIsLoadedKeepsItsSizeAndItsTime() {
    try (AvailabilityDatabase loaded = StoreFixtures.inMemory();
        AvailabilityDatabase written = StoreFixtures.inMemory()) {
      try (BulkWriter load = loaded.beginBulkWrite()) {
        load.add(ProbeResult.of(present("BTCUSDT", DAY)));
        load.markPublished(List.of(DAY));
        load.commit(ShrinkPolicy.REJECT);
      }
      written.upsert(List.of(present("BTCUSDT", DAY)));

      assertThat(loaded.fingerprint()).isEqualTo(written.fingerprint());
    }
  }

  @Test
  void aRunThatAnExceptionEndedHasAFailureAndTheReason() {
    Instant end = PROBED.plusSeconds(5);
    CollectionRun good = new CollectionRun(RunKind.UPDATE, DateRange.of(DAY), PROBED, end, 7, 0);

    assertThat(good.succeeded()).isTrue();
    assertThat(good.endedBy("disk full").succeeded()).isFalse();
    assertThat(good.endedBy("disk full").failures()).isEqualTo(1);
    assertThat(good.endedBy("disk full").factsWritten()).isEqualTo(7);
    assertThat(good.endedBy("disk full").failure()).isEqualTo("disk full");
  }

  @ParameterizedTest
  @EnumSource
  void kindsOfRunsAreReadFromTheirCode(RunKind kind) {
    assertThat(RunKind.parse(kind.code())).isEqualTo(kind);
    assertThatThrownBy(() -> RunKind.parse("nap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No kind of run \"nap\"");
  }

  @ParameterizedTest
  @EnumSource
  void kindsOfChangesAreReadFromTheirCode(FileChangeKind kind) {
    assertThat(FileChangeKind.parse(kind.code())).isEqualTo(kind);
    assertThatThrownBy(() -> FileChangeKind.parse("faded"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No kind of file change \"faded\"");
  }
}

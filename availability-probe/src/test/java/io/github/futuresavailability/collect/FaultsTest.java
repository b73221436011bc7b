package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the archive does, a run ends in true rows or in an exception that names the failure,
 * never in a row that is not true; and once the archive is well again, a run completes the data.
 */
final class FaultsTest {
  private static final ArchiveScenario SCENARIO =
      ArchiveScenario.generated(11, 40, DateRange.parse("2024-01-01..2024-03-10"));
  private static final Set<String> TRUTH = truth();

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.status(403),
        Fault.status(429),
        Fault.status(500),
        Fault.status(503),
        Fault.reset(),
        Fault.resetInBody(),
        Fault.truncatedBody(),
        Fault.delay(Duration.ofSeconds(60)),
        Fault.drip(),
        Fault.body("<html>".getBytes(StandardCharsets.UTF_8)),
        Fault.missingChecksum(),
        Fault.content(BadContent.MALFORMED_XML),
        Fault.content(BadContent.SHORTENED),
        Fault.content(BadContent.WRONG_CHECKSUM),
        Fault.content(BadContent.BROKEN_ZIP),
        Fault.content(BadContent.EMPTY_ZIP),
        Fault.content(BadContent.OVERSIZED_ZIP),
        Fault.content(BadContent.WRONG_ENTRY_NAME),
        Fault.content(BadContent.SECOND_ENTRY));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultOnATenthOfTheKeysNeverBecomesAFact(Fault fault) {
    try (Collected it = Collected.from(SCENARIO)) {
      it.archive.inject(fault.onShare(0.1, 4));
      try {
        it.backfill().stoppingAboveFailureShare(1).withVolume().run();
      } catch (CollectionFailedException e) {
        assertThat(e.report().failures())
            .isNotEmpty()
            .allSatisfy(failure -> assertThat(failure.url()).startsWith("http://127.0.0.1"));
      } catch (AvailabilityException discovery) {
        assertThat(discovery).hasMessageContaining("cannot be listed");
      }
      assertThat(TRUTH).containsAll(it.facts());

      it.archive.clearFaults();
      it.backfill().withVolume().run();
      assertThat(it.facts()).containsExactlyInAnyOrderElementsOf(TRUTH);
    }
  }

  @Test
  void aFaultOnEveryKeyWritesNothing() {
    for (Fault fault : List.of(Fault.status(403), Fault.reset(), Fault.truncatedBody())) {
      try (Collected it = Collected.from(SCENARIO)) {
        it.archive.inject(fault);

        assertThatThrownBy(() -> it.backfill().withVolume().run())
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("cannot be listed");
        assertThat(it.rows()).isEmpty();
      }
    }
  }

  private static Set<String> truth() {
    try (Collected it = Collected.from(SCENARIO)) {
      it.backfill().withVolume().run();
      return new HashSet<>(it.facts());
    }
  }
}

package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SampleResultTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-05");
  private static final Instant WRITTEN = Instant.parse("2024-01-06T08:00:00Z");
  private static final Instant PROBED = Instant.parse("2024-02-01T08:00:00Z");
  private static final Availability ABSENT = Availability.absent("AUSDT", DAY, PROBED);

  @Test
  void whatIsEqualContradictsNothing() {
    assertThat(SampleContradiction.is(ABSENT, ABSENT)).isFalse();
    assertThat(SampleContradiction.is(file(5L, WRITTEN), file(5L, WRITTEN))).isFalse();
  }

  @Test
  void presenceSizeAndTimeContradict() {
    assertThat(SampleContradiction.is(ABSENT, file(5L, WRITTEN))).isTrue();
    assertThat(SampleContradiction.is(file(null, null), ABSENT)).isTrue();
    assertThat(SampleContradiction.is(file(5L, WRITTEN), file(6L, WRITTEN))).isTrue();
    assertThat(SampleContradiction.is(file(5L, WRITTEN), file(5L, PROBED))).isTrue();
  }

  @Test
  void aSizeOrTimeThatOneSideDoesNotHaveContradictsNothing() {
    assertThat(SampleContradiction.is(file(null, null), file(5L, WRITTEN))).isFalse();
    assertThat(SampleContradiction.is(file(5L, WRITTEN), file(null, null))).isFalse();
  }

  @Test
  void aContradictionPrintsBothSides() {
    assertThat(new SampleContradiction(ABSENT, file(5L, WRITTEN)))
        .hasToString(
            "AUSDT on 2024-01-05: stored absent, the archive has a file of 5 bytes written at"
                + " 2024-01-06T08:00:00Z");
    assertThat(new SampleContradiction(file(null, null), ABSENT))
        .hasToString("AUSDT on 2024-01-05: stored a file of unknown size, the archive has no file");
  }

  @Test
  void twoSymbolDaysAreRefused() {
    Availability other = Availability.absent("BUSDT", DAY, PROBED);

    assertThatThrownBy(() -> new SampleContradiction(ABSENT, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two symbol-days: AUSDT on 2024-01-05 and BUSDT on 2024-01-05");
  }

  @Test
  void aResultKeepsItsOwnList() {
    List<SampleContradiction> found = new ArrayList<>();
    SampleResult result = new SampleResult(3, 4, found);
    found.add(new SampleContradiction(ABSENT, file(5L, WRITTEN)));

    assertThat(result.contradictions()).isEmpty();
  }

  @Test
  void negativeCountsAreRefused() {
    assertThatThrownBy(() -> new SampleResult(-1, 4, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not numbers of days: -1 absent and 4 present");
  }

  private static Availability file(@Nullable Long size, @Nullable Instant written) {
    return new Availability("AUSDT", DAY, true, size, written, PROBED);
  }
}

package io.github.futuresavailability.validate.internal;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NewestListingsTest {
  @Test
  void theNewestListingPeriodsComeFirst() {
    NewestListings newest =
        of(
            new DrawnDatabase()
                .with("AUSDT", "t".repeat(30))
                .with("BUSDT", ".".repeat(12) + "t".repeat(18))
                .with("CUSDT", "ttt" + ".".repeat(9) + "t".repeat(18))
                .with("DUSDT", "ttttt" + ".".repeat(7) + "t".repeat(10) + ".".repeat(8))
                .with("EUSDT", "t".repeat(23) + ".".repeat(7)));

    assertThat(newest.listed())
        .as("the first collected day lists nothing, and 7 absent days end nothing")
        .containsExactly(new SymbolDay("BUSDT", day(12)), new SymbolDay("CUSDT", day(12)));
    assertThat(newest.delisted())
        .as("an end is known after 8 days")
        .containsExactly(new SymbolDay("DUSDT", day(22)), new SymbolDay("CUSDT", day(3)));
    assertThat(newest.isEmpty()).isFalse();
  }

  @Test
  void anUnprobedDayProvesNoEnd() {
    NewestListings newest =
        of(
            new DrawnDatabase()
                .with("AUSDT", "t".repeat(30))
                .with("BUSDT", "t".repeat(10) + "...?" + ".".repeat(16)));

    assertThat(newest.isEmpty()).isTrue();
  }

  @Test
  void anUnprobedDayBeforeARelistingProvesNoEnd() {
    NewestListings newest =
        of(
            new DrawnDatabase()
                .with("AUSDT", "t".repeat(30))
                .with("BUSDT", "tt" + "?".repeat(12) + "t".repeat(16)));

    assertThat(newest.listed()).containsExactly(new SymbolDay("BUSDT", day(14)));
    assertThat(newest.delisted()).isEmpty();
  }

  @Test
  void aSettledNameIsNoNewcomer() {
    NewestListings newest =
        of(
            new DrawnDatabase()
                .with("AUSDT", "t".repeat(30))
                .with("AUSDTSETTLED", ".".repeat(10) + "0".repeat(20))
                .with("BUSDT_SETTLED", ".".repeat(11) + "t".repeat(19)));

    assertThat(newest.listed())
        .containsExactly(new SymbolDay("BUSDT_SETTLED", day(11)), new SymbolDay("AUSDT", day(10)));
    assertThat(newest.delisted()).containsExactly(new SymbolDay("AUSDT", day(10)));
  }

  @Test
  void noMoreThanTenAreRead() {
    DrawnDatabase drawing = new DrawnDatabase().with("AUSDT", "t".repeat(40));
    List<SymbolDay> expected = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      drawing.with("S%02dUSDT".formatted(i), ".".repeat(i) + "t".repeat(40 - i));
      expected.add(0, new SymbolDay("S%02dUSDT".formatted(i), day(i)));
    }

    assertThat(of(drawing).listed()).isEqualTo(expected.subList(0, 10));
  }

  private static NewestListings of(DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return NewestListings.of(database);
    }
  }
}

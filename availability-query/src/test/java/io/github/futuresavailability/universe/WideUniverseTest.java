package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More symbols than a word has bits: 130 of which each has its days by its number. */
final class WideUniverseTest {
  private static final int SYMBOLS = 130;
  private static final Universe UNIVERSE = universe();

  @Test
  void aDayListsTheSymbolsOfEveryWord() {
    assertThat(UNIVERSE.symbolsOn(day(0))).isEqualTo(where(i -> i % 2 == 0));
    assertThat(UNIVERSE.symbolsOn(day(1))).isEqualTo(where(i -> i % 3 == 0));
    assertThat(UNIVERSE.sizeOn(day(0))).isEqualTo(65);
    assertThat(UNIVERSE.sizeOn(day(1))).isEqualTo(44);
    assertThat(UNIVERSE.symbolsOn(day(3))).containsExactly("S129");
  }

  @Test
  void spansCountEachOfTheirDays() {
    assertThat(UNIVERSE.anyDayOf(day(0), day(1))).isEqualTo(where(i -> i % 2 == 0 || i % 3 == 0));
    assertThat(UNIVERSE.everyDayOf(day(0), day(1))).isEqualTo(where(i -> i % 6 == 0));
    assertThat(UNIVERSE.everyDayOf(day(1), day(1))).isEqualTo(where(i -> i % 3 == 0));
  }

  @Test
  void twoDaysAreCompared() {
    assertThat(UNIVERSE.stayed(day(0), day(1))).isEqualTo(where(i -> i % 6 == 0));
    assertThat(UNIVERSE.entered(day(0), day(1))).isEqualTo(where(i -> i % 3 == 0 && i % 2 != 0));
    assertThat(UNIVERSE.left(day(0), day(1))).isEqualTo(where(i -> i % 2 == 0 && i % 3 != 0));
  }

  @Test
  void aSymbolHasItsDays() {
    assertThat(UNIVERSE.daysOf("S128")).containsExactly(day(0));
    assertThat(UNIVERSE.daysOf("S129")).containsExactly(day(1), day(3));
    assertThat(UNIVERSE.contains("S129", day(3))).isTrue();
    assertThat(UNIVERSE.contains("S065", day(3))).isFalse();
    assertThat(UNIVERSE.range()).contains(DateRange.of(day(0), day(3)));
  }

  @Test
  void aDayInTheMiddleThatIsNotCollectedIsNamed() {
    assertThat(UNIVERSE.isCollected(day(1))).isTrue();
    assertThat(UNIVERSE.isCollected(day(2))).isFalse();
    assertThatThrownBy(() -> UNIVERSE.anyDayOf(day(0), day(3)))
        .isInstanceOfSatisfying(
            DayNotCollectedException.class, e -> assertThat(e.day()).isEqualTo(day(2)))
        .hasMessageStartingWith(day(2) + " is not collected");
    assertThatThrownBy(() -> UNIVERSE.everyDayOf(day(2), day(3)))
        .isInstanceOfSatisfying(
            DayNotCollectedException.class, e -> assertThat(e.day()).isEqualTo(day(2)));
  }

  @Test
  void equalDrawingsMakeEqualUniverses() {
    assertThat(universe()).isEqualTo(UNIVERSE).hasSameHashCodeAs(UNIVERSE);
    assertThat(universe(Map.of("S000", "##"))).isNotEqualTo(UNIVERSE);
  }

  private static Universe universe() {
    Map<String, String> pictures = new TreeMap<>();
    for (int i = 0; i < SYMBOLS; i++) {
      String last = i == SYMBOLS - 1 ? "#" : ".";
      pictures.put(name(i), (i % 2 == 0 ? "#" : ".") + (i % 3 == 0 ? "#" : ".") + " " + last);
    }
    return universe(pictures);
  }

  private static Universe universe(Map<String, String> pictures) {
    try (AvailabilityDatabase database = new Drawing(pictures).inMemory()) {
      return Universe.of(database);
    }
  }

  private static List<String> where(IntPredicate holds) {
    return IntStream.range(0, SYMBOLS).filter(holds).mapToObj(WideUniverseTest::name).toList();
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "S%03d", number);
  }
}

package io.github.futuresavailability.universe;

import io.github.futuresavailability.result.Layout;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes universes as CSV, one or many in the same columns. */
final class UniverseCsv {
  private static final Layout<Line> LAYOUT =
      new Layout<>(List.of("date", "symbol", "age_days", "mean_quote_volume", "rank"), Line::cells);

  private UniverseCsv() {}

  static String of(Stream<SelectedUniverse> universes) {
    return LAYOUT.csv(universes.flatMap(UniverseCsv::lines).toList());
  }

  private static Stream<Line> lines(SelectedUniverse universe) {
    return universe.entries().stream().map(entry -> new Line(universe.day(), entry));
  }

  private record Line(LocalDate day, SelectedContract contract) {
    List<@Nullable Object> cells() {
      return Arrays.asList(
          day, contract.symbol(), contract.ageDays(), contract.meanQuoteVolume(), contract.rank());
    }
  }
}

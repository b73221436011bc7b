package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Column;
import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.query.DailyCounts;
import io.github.futuresavailability.query.DayCount;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts of days; the text shows them by month if there are many.
 *
 * @param days the counts, oldest first
 */
record SummaryDocument(List<DayCount> days) implements Document {
  private static final int MOST_DAYS_SHOWN = 62;

  private static final List<Column<DayCount>> DAY_COLUMNS =
      List.of(
          Column.of("date", DayCount::day),
          Column.of("probed", DayCount::probed),
          Column.of("available", DayCount::present));

  private static final List<Column<Month>> MONTH_COLUMNS =
      List.of(
          Column.of("month", Month::month),
          Column.of("days", month -> month.days().size()),
          Column.of(
              "least", month -> month.days().stream().mapToInt(DayCount::present).min().orElse(0)),
          Column.of(
              "most", month -> month.days().stream().mapToInt(DayCount::present).max().orElse(0)),
          Column.of("on_last_day", month -> month.days().get(month.days().size() - 1).present()));

  static SummaryDocument of(DailyCounts counts) {
    return new SummaryDocument(counts.days());
  }

  @Override
  public String text() {
    return days.size() <= MOST_DAYS_SHOWN
        ? table("days", DAY_COLUMNS, days).text()
        : table("months", MONTH_COLUMNS, months()).text();
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return table("days", DAY_COLUMNS, days).fields();
  }

  private <E> TableDocument<E> table(String name, List<Column<E>> columns, List<E> rows) {
    String title = Lines.count(days.size(), "collected day");
    return new TableDocument<>(
        days.isEmpty() ? title : title + "; contracts with a file",
        new Fields()
            .with("first_day", days.isEmpty() ? null : days.get(0).day())
            .with("last_day", days.isEmpty() ? null : days.get(days.size() - 1).day())
            .toMap(),
        name,
        columns,
        rows);
  }

  private List<Month> months() {
    Map<YearMonth, List<DayCount>> byMonth =
        days.stream()
            .collect(
                Collectors.groupingBy(
                    day -> YearMonth.from(day.day()), TreeMap::new, Collectors.toList()));
    List<Month> months = new ArrayList<>();
    byMonth.forEach((month, counts) -> months.add(new Month(month, counts)));
    return months;
  }

  private record Month(YearMonth month, List<DayCount> days) {}
}

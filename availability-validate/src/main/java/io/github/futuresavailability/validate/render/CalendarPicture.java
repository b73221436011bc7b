package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;

/**
 * A picture of availability as a calendar: one square a day, darker if more contracts were
 * available, with marks for days with a missing file, days with an unprobed contract, and days that
 * were not collected.
 *
 * <p>At most 25 years are drawn, those with the most collected days; the picture has the number of
 * days that are not drawn.
 *
 * <p>Immutable and thread-safe; the database is read once.
 */
public final class CalendarPicture {
  private static final String TITLE = "Calendar of availability";
  private static final int LEFT = 62;
  private static final int TOP = 182;
  private static final int MOST_YEARS = 25;
  private static final int LEVELS = 5;
  private static final int SCALE_WIDTH = 72;

  private final NavigableMap<LocalDate, DayTally> tallies;
  private final int daysNotDrawn;

  private CalendarPicture(NavigableMap<LocalDate, DayTally> tallies, int daysNotDrawn) {
    this.tallies = tallies;
    this.daysNotDrawn = daysNotDrawn;
  }

  /**
   * Reads the counts to draw.
   *
   * @param database the database to read; it stays open
   * @return the picture
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public static CalendarPicture of(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    NavigableMap<LocalDate, DayTally> all = DayTally.all(database);
    NavigableMap<LocalDate, DayTally> drawn = drawnYears(all);
    return new CalendarPicture(drawn, all.size() - drawn.size());
  }

  /**
   * Draws the picture. It fills the width of its page, is light or dark as the reader prefers, and
   * refers to no other file: it can be a file or part of an HTML page.
   *
   * @return an {@code svg} element, without XML declaration
   */
  public String toSvg() {
    if (tallies.isEmpty()) {
      return new Svg("fa-calendar", TITLE, "No day was collected.", TOP)
          .words("fa-title", LEFT, 40, TITLE)
          .words("fa-note", LEFT, 68, "No day was collected yet.")
          .end();
    }
    DateRange days = DateRange.of(tallies.firstKey(), tallies.lastKey());
    CountScale scale = CountScale.upTo(most(tallies.values()));
    CalendarGrid grid = new CalendarGrid(days.first().getYear(), LEFT, TOP);
    int height = grid.yearTop(days.last().getYear() + 1);
    Svg svg = new Svg("fa-calendar", TITLE, description(days), height);
    drawHead(svg, days, scale);
    drawLabels(svg, days, grid);
    drawDays(svg, days, scale, grid);
    drawMarks(svg, grid);
    drawMonths(svg, days, grid);
    return svg.end();
  }

  /**
   * The days of the {@value #MOST_YEARS} consecutive years with the most of them, so that one row
   * with a wrong date does not draw centuries. Of several such years the latest.
   */
  private static NavigableMap<LocalDate, DayTally> drawnYears(
      NavigableMap<LocalDate, DayTally> days) {
    NavigableMap<LocalDate, DayTally> most = days.headMap(LocalDate.MIN, false);
    LocalDate before = LocalDate.MIN;
    for (LocalDate day : days.keySet()) {
      if (day.getYear() != before.getYear()) {
        LocalDate end = day.withDayOfYear(1).plusYears(MOST_YEARS);
        NavigableMap<LocalDate, DayTally> its = days.subMap(day, true, end, false);
        most = its.size() >= most.size() ? its : most;
      }
      before = day;
    }
    return most;
  }

  private void drawHead(Svg svg, DateRange days, CountScale scale) {
    svg.words("fa-title", LEFT, 40, TITLE)
        .words(
            "fa-note",
            LEFT,
            68,
            days.first() + " to " + days.last() + ", one square a UTC day" + notDrawn(", ", ""));
    for (int i = 0; i < scale.steps(); i++) {
      int x = LEFT + i * SCALE_WIDTH;
      svg.rectangle("fa-l" + level(i + 1, scale), x, 82, SCALE_WIDTH, 12);
    }
    for (int i = 0; i <= scale.steps(); i++) {
      String anchor = i == 0 ? "fa-note" : "fa-note fa-middle";
      svg.words(anchor, LEFT + i * SCALE_WIDTH, 114, Svg.count(i * scale.step()));
    }
    svg.words("fa-label", LEFT + scale.steps() * SCALE_WIDTH + 14, 95, "contracts available");
    drawMarkLegend(svg);
  }

  private static void drawMarkLegend(Svg svg) {
    int y = 136;
    svg.path("fa-missing", "M" + (LEFT + 6) + " " + y + "h0");
    svg.words("fa-label", LEFT + 20, y + 5, "missing file");
    svg.path("fa-unprobed", cross(312, y));
    svg.words("fa-label", 326, y + 5, "unprobed contract");
    svg.path("fa-none", square(548, y - 5));
    svg.words("fa-label", 568, y + 5, "not collected");
  }

  private static void drawLabels(Svg svg, DateRange days, CalendarGrid grid) {
    int firstYear = days.first().getYear();
    for (int month = 1; month <= 12; month++) {
      int x = grid.x(LocalDate.of(firstYear, month, 8));
      svg.words("fa-note", x, TOP - 8, TimeAxis.month(month));
    }
    for (int year = firstYear; year <= days.last().getYear(); year++) {
      double y = grid.yearTop(year) + 3.5 * CalendarGrid.PITCH + 6;
      svg.words("fa-label fa-end", LEFT - 7, y, Integer.toString(year));
    }
  }

  private void drawDays(Svg svg, DateRange days, CountScale scale, CalendarGrid grid) {
    List<StringBuilder> levels = new ArrayList<>();
    for (int i = 0; i <= LEVELS; i++) {
      levels.add(new StringBuilder());
    }
    StringBuilder none = new StringBuilder();
    days.days()
        .forEach(
            day -> {
              DayTally tally = tallies.get(day);
              StringBuilder path =
                  tally == null ? none : levels.get(level(scale.stepOf(tally.present()), scale));
              path.append(square(grid.x(day) + 2, grid.y(day) + 2));
            });
    for (int i = 0; i <= LEVELS; i++) {
      svg.path("fa-cell fa-l" + i, levels.get(i));
    }
    svg.path("fa-none", none);
  }

  private void drawMarks(Svg svg, CalendarGrid grid) {
    StringBuilder missing = new StringBuilder();
    StringBuilder unprobed = new StringBuilder();
    int half = CalendarGrid.PITCH / 2;
    tallies.forEach(
        (day, tally) -> {
          int x = grid.x(day) + half;
          int y = grid.y(day) + half;
          if (tally.missing() > 0) {
            missing.append("M" + x + " " + y + "h0");
          }
          if (tally.unprobed() > 0) {
            unprobed.append(cross(x, y));
          }
        });
    svg.path("fa-halo", missing).path("fa-missing", missing);
    svg.path("fa-halo fa-cross", unprobed).path("fa-unprobed", unprobed);
  }

  private void drawMonths(Svg svg, DateRange days, CalendarGrid grid) {
    for (DateRange month : CalendarGrid.months(days)) {
      svg.path("fa-month", grid.outline(month), tooltip(month));
    }
  }

  private String tooltip(DateRange month) {
    SortedMap<LocalDate, DayTally> its = tallies.subMap(month.first(), true, month.last(), true);
    long least = its.values().stream().mapToLong(DayTally::present).min().orElse(0);
    return String.format(
        Locale.ROOT,
        "%s to %s: %,d to %,d contracts a day; %s missing, %s unprobed, %s not collected",
        month.first(),
        month.last(),
        least,
        most(its.values()),
        PlainText.counted(its.values().stream().mapToLong(DayTally::missing).sum(), "symbol-day"),
        PlainText.counted(its.values().stream().mapToLong(DayTally::unprobed).sum(), "symbol-day"),
        PlainText.counted(month.size() - its.size(), "day"));
  }

  private String description(DateRange days) {
    Collection<DayTally> all = tallies.values();
    return String.format(
        Locale.ROOT,
        "From %s to %s, %s, %,d of them not collected. At most %s a day."
            + " Missing files on %s, unprobed contracts on %s.%s",
        days.first(),
        days.last(),
        PlainText.counted(days.size(), "day"),
        days.size() - tallies.size(),
        PlainText.counted(most(all), "contract"),
        PlainText.counted(all.stream().filter(tally -> tally.missing() > 0).count(), "day"),
        PlainText.counted(all.stream().filter(tally -> tally.unprobed() > 0).count(), "day"),
        notDrawn(" ", ", too far from these years."));
  }

  private String notDrawn(String before, String after) {
    return daysNotDrawn == 0
        ? ""
        : before + PlainText.counted(daysNotDrawn, "collected day") + " not drawn" + after;
  }

  /** The darkest level is the last step's, however few steps there are. */
  private static int level(int step, CountScale scale) {
    return step == 0 ? 0 : LEVELS - scale.steps() + step;
  }

  private static long most(Collection<DayTally> tallies) {
    return tallies.stream().mapToLong(DayTally::present).max().orElse(0);
  }

  private static String square(int x, int y) {
    return "M" + x + " " + y + "h10v10h-10z";
  }

  private static String cross(int x, int y) {
    return "M" + (x - 3) + " " + (y - 3) + "l6 6m-6 0l6-6";
  }

  /** The number of days; {@link #toSvg} draws them. */
  @Override
  public String toString() {
    return "CalendarPicture of " + PlainText.counted(tallies.size(), "day");
  }
}

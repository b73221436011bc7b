package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.internal.Xml;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * A picture of the number of contracts over time: how many were available on each day, and how many
 * had been listed up to then. The area between the two lines shows the contracts that a list of
 * today's contracts does not have.
 *
 * <p>Immutable and thread-safe; the database is read once.
 */
public final class GrowthPicture {
  private static final String COUNTS =
      """
      WITH started AS (
        SELECT first_day AS date, count(*) AS symbols
        FROM (
          SELECT min(date) AS first_day FROM daily_availability WHERE available GROUP BY symbol
        )
        GROUP BY first_day
      )
      SELECT day.date, day.present,
        (sum(coalesce(started.symbols, 0)) OVER (ORDER BY day.date))::BIGINT
      FROM (
        SELECT date, count(*) FILTER (available) AS present
        FROM daily_availability
        GROUP BY date
      ) AS day
      LEFT JOIN started USING (date)
      ORDER BY day.date
      """;

  private static final String TITLE = "Contracts over time";
  private static final int HEIGHT = 440;
  private static final int LEFT = 70;
  private static final int RIGHT = Svg.WIDTH - 34;
  private static final int TOP = 122;
  private static final int BOTTOM = HEIGHT - 44;
  private static final int SECOND_LEGEND = 390;

  private final List<Counts> counts;

  private GrowthPicture(List<Counts> counts) {
    this.counts = counts;
  }

  /**
   * Reads the counts to draw.
   *
   * @param database the database to read; it stays open
   * @return the picture
   * @throws io.github.futuresavailability.database.StoreException if the database cannot be read
   */
  public static GrowthPicture of(AvailabilityDatabase database) {
    Objects.requireNonNull(database, "database");
    return new GrowthPicture(
        database.query(
            COUNTS,
            row -> new Counts(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3))));
  }

  /**
   * Draws the picture. It fills the width of its page, is light or dark as the reader prefers, and
   * refers to no other file: it can be a file or part of an HTML page.
   *
   * @return an {@code svg} element, without XML declaration
   */
  public String toSvg() {
    if (counts.isEmpty()) {
      return new Svg("fa-growth", TITLE, "No day was collected.", HEIGHT)
          .words("fa-title", LEFT, 40, TITLE)
          .words("fa-note", LEFT, 68, "No day was collected yet.")
          .end();
    }
    DateRange days = DateRange.of(counts.get(0).day(), newest().day());
    TimeAxis time = new TimeAxis(days, LEFT, RIGHT - LEFT);
    CountScale scale = CountScale.upTo(newest().everListed());
    Svg svg = new Svg("fa-growth", TITLE, description(days), HEIGHT);
    drawHead(svg, days);
    drawGrid(svg, time, scale);
    drawTimeLabels(svg, time, days);
    drawCurves(svg, time, scale);
    return svg.end();
  }

  private void drawHead(Svg svg, DateRange days) {
    svg.words("fa-title", LEFT, 40, TITLE)
        .words("fa-note", LEFT, 68, days.first() + " to " + days.last() + ", UTC days");
    svg.rectangle("fa-area", LEFT, 84, 22, 12).path("fa-line", "M" + LEFT + " 84h22");
    svg.words(
        "fa-label", LEFT + 30, 96, "available: " + Svg.count(newest().available()) + " at the end");
    svg.path("fa-ever", "M" + SECOND_LEGEND + " 90h22");
    svg.words(
        "fa-label", SECOND_LEGEND + 30, 96, "ever listed: " + Svg.count(newest().everListed()));
  }

  private static void drawGrid(Svg svg, TimeAxis time, CountScale scale) {
    for (int i = 0; i <= scale.steps(); i++) {
      double y = y(scale, i * scale.step());
      svg.path(i == 0 ? "fa-axis" : "fa-grid", "M" + Svg.point(LEFT, y) + "H" + RIGHT);
      svg.words("fa-note fa-end", LEFT - 8, y + 5, Svg.count(i * scale.step()));
    }
    for (LocalDate tick : time.ticks()) {
      svg.path("fa-grid", "M" + Svg.point(time.x(tick), TOP) + "V" + BOTTOM);
    }
  }

  private static void drawTimeLabels(Svg svg, TimeAxis time, DateRange days) {
    double y = BOTTOM + 26;
    List<LocalDate> ticks = time.ticks();
    if (ticks.size() < 2) {
      svg.words("fa-note", LEFT, y, days.first().toString());
      svg.words("fa-note fa-end", RIGHT, y, days.last().toString());
      return;
    }
    for (LocalDate tick : ticks) {
      svg.words("fa-note fa-middle", time.x(tick), y, TimeAxis.label(tick));
    }
  }

  private void drawCurves(Svg svg, TimeAxis time, CountScale scale) {
    StringBuilder area = new StringBuilder();
    StringBuilder line = new StringBuilder();
    StringBuilder ever = new StringBuilder();
    int start = 0;
    for (int i = 1; i <= counts.size(); i++) {
      if (i == counts.size() || !isNextDay(i)) {
        List<Counts> run = counts.subList(start, i);
        String available = curve(run, time, scale, Counts::available);
        line.append(available);
        area.append(available)
            .append("V" + BOTTOM + "H")
            .append(Xml.number(time.x(run.get(0).day())))
            .append('z');
        ever.append(curve(run, time, scale, Counts::everListed));
        start = i;
      }
    }
    svg.path("fa-area", area).path("fa-ever", ever).path("fa-line", line);
  }

  /** A line through the counts of consecutive days, without the points in level stretches. */
  private static String curve(
      List<Counts> run, TimeAxis time, CountScale scale, ToLongFunction<Counts> value) {
    StringBuilder path = new StringBuilder("M");
    for (int i = 0; i < run.size(); i++) {
      long here = value.applyAsLong(run.get(i));
      boolean inner = i > 0 && i < run.size() - 1;
      boolean level =
          inner
              && value.applyAsLong(run.get(i - 1)) == here
              && value.applyAsLong(run.get(i + 1)) == here;
      if (!level) {
        path.append(i == 0 ? "" : "L").append(Svg.point(time.x(run.get(i).day()), y(scale, here)));
      }
    }
    return path.append(run.size() == 1 ? "h0" : "").toString();
  }

  private boolean isNextDay(int index) {
    return counts.get(index - 1).day().plusDays(1).equals(counts.get(index).day());
  }

  private String description(DateRange days) {
    Counts most = counts.stream().max(Comparator.comparingLong(Counts::available)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "From %s to %s. Available on the first day: %,d; on the last: %,d; the most: %,d on %s."
            + " Listed in all: %,d.",
        days.first(),
        days.last(),
        counts.get(0).available(),
        newest().available(),
        most.available(),
        most.day(),
        newest().everListed());
  }

  private Counts newest() {
    return counts.get(counts.size() - 1);
  }

  private static double y(CountScale scale, long count) {
    return BOTTOM - (double) (BOTTOM - TOP) * count / scale.top();
  }

  /** How many symbols were present on a day, and how many were on that day or before. */
  private record Counts(LocalDate day, long available, long everListed) {}

  /** The number of days; {@link #toSvg} draws them. */
  @Override
  public String toString() {
    return "GrowthPicture of " + PlainText.counted(counts.size(), "day");
  }
}

package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.market.Chart.Axis;
import io.github.futuresavailability.examples.demo.market.Chart.Style;
import java.time.LocalDate;
import java.util.List;

/** The size of the universe on each day, and how many of its members have a candle. */
final class CoveragePicture {
  private static final double BAR = 0.85;
  private static final int STEP = 10;

  private CoveragePicture() {}

  static String of(List<UniverseCandles.Day> days) {
    LocalDate first = days.get(0).day();
    LocalDate last = days.get(days.size() - 1).day();
    long most = days.stream().mapToLong(UniverseCandles.Day::members).max().orElse(1);
    long top = (most + STEP - 1) / STEP * STEP;
    Chart chart =
        new Chart(
                "The universe and its candles",
                "Members of the universe on each day, " + first + " to " + last,
                new Axis(first.toEpochDay(), last.toEpochDay() + 1.0),
                new Axis(0, top))
            .legend(Style.MAIN, "with a candle")
            .legend(Style.DEFECT, "without: the archive has no file of the day");
    for (LocalDate month = first.withDayOfMonth(1);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      if (!month.isBefore(first)) {
        chart.atX((double) month.toEpochDay(), month.toString());
      }
    }
    for (long members = 0; members <= top; members += STEP) {
      chart.atY((double) members, Long.toString(members));
    }
    for (UniverseCandles.Day each : days) {
      double day = (double) each.day().toEpochDay();
      double withCandle = (double) each.withCandle();
      chart.bar(Style.MAIN, day, 0, withCandle, BAR);
      if (each.withCandle() < each.members()) {
        chart.bar(Style.DEFECT, day, withCandle, (double) each.members(), BAR);
      }
    }
    return chart.toSvg();
  }
}

package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.internal.RunDays;
import io.github.futuresavailability.validate.internal.RunDays.RunDay;
import io.github.futuresavailability.validate.internal.Xml;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.time.LocalDate;
import java.util.List;

/** The service levels on the page. */
final class LevelSection {
  private static final int BAR = 150;

  /** The distance between two nights, in user units. */
  private static final int PITCH = 20;

  private final Html html;

  LevelSection(Html html) {
    this.html = html;
  }

  void write(ReportContent report) {
    if (report.serviceLevels().isEmpty()) {
      return;
    }
    html.element("h2", "", "Service levels")
        .open("table", "class=\"wide\"")
        .markup("<thead><tr><th scope=\"col\">Level</th><th scope=\"col\">Reached</th>")
        .markup("<td></td>")
        .markup("<th scope=\"col\">Target</th><th scope=\"col\">Outcome</th>")
        .markup("</tr></thead>\n<tbody>\n");
    report.serviceLevels().forEach(this::writeLevel);
    html.markup("</tbody>").close("table");
    report.updates().ifPresent(this::writeNights);
  }

  private void writeLevel(ServiceLevel level) {
    html.open("tr", "").element("th", "scope=\"row\"", level.kind().text());
    html.element("td", "class=\"num\"", level.measuredText());
    html.open("td", "").markup(bar(level)).close("td");
    html.element("td", "class=\"num\"", level.targetText());
    html.open("td", "")
        .markup("<span class=\"" + css(level.outcome()) + "\">")
        .words(sign(level.outcome()) + " " + level.outcome().text())
        .markup("</span> <span class=\"soft\">")
        .words("(" + level.note() + ")")
        .markup("</span></td>")
        .close("tr");
  }

  /** A bar as long as the value, with a stroke at the target; the text has both. */
  private static String bar(ServiceLevel level) {
    double reached = level.value().orElse(0);
    double whole = level.kind().isShare() ? 1 : Math.max(reached, level.target()) * 1.1;
    double due = Math.min(BAR - 1, BAR * level.target() / whole);
    return "<svg class=\"bar\" viewBox=\"0 0 150 14\" aria-hidden=\"true\""
        + " preserveAspectRatio=\"none\"><path class=\"all\" d=\"M0 4h150v6h-150z\"/>"
        + ("<path class=\"" + css(level.outcome()) + "\" d=\"M0 4h")
        + (Xml.number(BAR * reached / whole) + "v6H0z\"/>")
        + ("<path class=\"due\" d=\"M" + Xml.number(due) + " 0v14\"/></svg>");
  }

  private void writeNights(RunDays runs) {
    List<LocalDate> days = runs.judged(ServiceLevels.WINDOW_DAYS);
    if (days.isEmpty()) {
      return;
    }
    long updated = days.stream().filter(day -> runs.on(day).updated()).count();
    html.open("div", "class=\"nights\"")
        .element(
            "span",
            "class=\"soft\"",
            ("The updates of %s to %s: filled is good, orange had a failure, dashed is a day"
                    + " without an update")
                .formatted(days.get(0), days.get(days.size() - 1)))
        .open(
            "svg",
            "viewBox=\"0 0 %s 18\" role=\"img\" aria-label=\"%s of %s with an update\""
                .formatted(
                    PITCH * ServiceLevels.WINDOW_DAYS,
                    updated,
                    PlainText.counted(days.size(), "day")));
    for (int i = 0; i < days.size(); i++) {
      writeNight(i * PITCH, days.get(i), runs.on(days.get(i)));
    }
    html.close("svg").close("div");
  }

  private void writeNight(int x, LocalDate day, RunDay run) {
    String css = run.failed() ? "bad" : run.updated() ? "good" : "none";
    String result = run.failed() ? "a run failed" : run.updated() ? "updated" : "no update";
    html.open("path", "class=\"" + css + "\" d=\"M" + (x + 1) + " 1h16v16h-16z\"")
        .element(
            "title", "", day + ": " + result + (run.failed() && run.updated() ? ", then good" : ""))
        .close("path");
  }

  private static String css(ServiceLevel.Outcome outcome) {
    return switch (outcome) {
      case MET -> "good";
      case MISSED -> "bad";
      case NOT_ENOUGH_DATA -> "soft";
    };
  }

  private static String sign(ServiceLevel.Outcome outcome) {
    return switch (outcome) {
      case MET -> "\u2713";
      case MISSED -> "\u2717";
      case NOT_ENOUGH_DATA -> "\u2013";
    };
  }
}

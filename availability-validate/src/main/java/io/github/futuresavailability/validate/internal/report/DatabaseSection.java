package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.internal.NewestListings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The database on the page: which one it is, its newest listings, its earlier validations. */
final class DatabaseSection {
  private final Html html;

  DatabaseSection(Html html) {
    this.html = html;
  }

  void writeFacts(DatabaseFacts facts) {
    html.element("h2", "", "Database").open("dl", "class=\"facts\"");
    facts.lines().forEach((name, fact) -> html.element("dt", "", name).element("dd", "", fact));
    html.close("dl");
  }

  /** Every rule that ran, with its explanation and its result. */
  void writeRules(ReportContent report) {
    Map<String, RuleFindings> found =
        RuleFindings.of(report).stream()
            .collect(Collectors.toMap(each -> each.rule().id(), each -> each));
    html.element("h2", "", "Rules").open("table", "class=\"wide rules\"");
    html.markup("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Searches for</th>")
        .markup("<th scope=\"col\">Result</th></tr></thead>\n<tbody>\n");
    for (CheckedRule rule : report.rules()) {
      RuleFindings findings = found.get(rule.id());
      html.open("tr", "").open("th", "scope=\"row\"").code(rule.id()).close("th");
      html.element("td", "", rule.explanation())
          .element("td", "class=\"num\"", findings == null ? "no findings" : findings.counts())
          .close("tr");
    }
    html.markup("</tbody>").close("table");
  }

  void writeListings(NewestListings newest) {
    if (newest.isEmpty()) {
      return;
    }
    html.element("h2", "", "Newest listings and delistings").open("div", "class=\"sides\"");
    writeDays("Listed", newest.listed());
    writeDays("Delisted", newest.delisted());
    html.close("div");
  }

  private void writeDays(String event, List<SymbolDay> days) {
    html.open("div", "");
    if (days.isEmpty()) {
      html.element("p", "", event + ": none.").close("div");
      return;
    }
    html.open("table", "")
        .markup("<thead><tr><th scope=\"col\">Day</th><th scope=\"col\">")
        .words(event)
        .markup("</th></tr></thead>\n<tbody>\n");
    ReportWords.byDay(days)
        .forEach(
            (day, symbols) ->
                html.open("tr", "")
                    .element("td", "class=\"num\"", day.toString())
                    .element("td", "", String.join(", ", symbols))
                    .close("tr"));
    html.markup("</tbody>").close("table").close("div");
  }

  void writeValidations(List<ValidationEntry> validations) {
    if (validations.isEmpty()) {
      return;
    }
    html.element("h2", "", "Earlier validations").open("table", "class=\"wide\"");
    html.markup("<thead><tr><th scope=\"col\">Time</th><th scope=\"col\">Outcome</th>")
        .markup("<th scope=\"col\">Rows</th><th scope=\"col\">Version</th></tr></thead>\n")
        .markup("<tbody>\n");
    validations.stream().limit(ReportWords.SHOWN_VALIDATIONS).forEach(this::writeValidation);
    html.markup("</tbody>").close("table");
    int rest = validations.size() - ReportWords.SHOWN_VALIDATIONS;
    if (rest > 0) {
      String older = "and " + PlainText.counted(rest, "older validation") + ".";
      html.element("p", "class=\"note\"", older);
    }
  }

  private void writeValidation(ValidationEntry each) {
    String newest = each.newestDay() == null ? "" : " up to " + each.newestDay();
    html.open("tr", "")
        .element("th", "scope=\"row\"", ReportWords.minute(each.startedAt()))
        .element("td", each.passed() ? "" : "class=\"bad\"", ReportWords.outcome(each))
        .element("td", "", PlainText.counted(each.rows(), "row") + newest)
        .element("td", "class=\"soft\"", "library " + each.libraryVersion())
        .close("tr");
  }
}

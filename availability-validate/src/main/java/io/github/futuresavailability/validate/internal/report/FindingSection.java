package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.internal.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings on the page, and the links to them. */
final class FindingSection {
  private static final int SHOWN_FINDINGS = 100;

  private final Html html;
  private final Map<String, List<Finding>> byRule;
  private final List<String> rules;
  private final List<String> silent;

  FindingSection(Html html, ReportContent report) {
    this.html = html;
    byRule = ReportWords.byRule(report);
    rules = new ArrayList<>(byRule.keySet());
    silent = ReportWords.silentRules(report);
  }

  /** Links with the number of findings of each rule; errors first. */
  void writeLinks() {
    if (byRule.isEmpty()) {
      return;
    }
    html.open("p", "class=\"found\"");
    byRule.forEach(
        (rule, findings) ->
            html.markup("<a href=\"#" + anchor(rule) + "\">" + code(rule))
                .markup(" <span class=\"" + css(findings) + "\">")
                .words(Integer.toString(findings.size()))
                .markup("</span></a>\n"));
    html.close("p");
  }

  void write() {
    html.element("h2", "", "Findings");
    byRule.forEach(this::writeRule);
    if (!silent.isEmpty()) {
      String lead = byRule.isEmpty() ? "No findings of " : "No findings of the other rules: ";
      html.open("p", "class=\"silent\"")
          .words(lead)
          .markup(silent.stream().map(FindingSection::code).collect(Collectors.joining(", ")))
          .words(".")
          .close("p");
    }
  }

  private void writeRule(String rule, List<Finding> findings) {
    html.open("h3", "id=\"" + anchor(rule) + "\"")
        .markup(code(rule) + " <span class=\"" + css(findings) + "\">")
        .words(counts(findings))
        .markup("</span>")
        .close("h3");
    html.open("table", "class=\"wide\"")
        .markup("<thead><tr><th scope=\"col\" class=\"where\">Where</th>")
        .markup("<th scope=\"col\">Finding</th><th scope=\"col\" class=\"fix\">Suggested fix</th>")
        .markup("</tr></thead>\n<tbody>\n");
    findings.stream().limit(SHOWN_FINDINGS).forEach(this::writeFinding);
    html.markup("</tbody>").close("table");
    int rest = findings.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      html.element("p", "class=\"note\"", "and " + PlainText.counted(rest, "more finding") + ".");
    }
  }

  private void writeFinding(Finding finding) {
    String days = ReportWords.days(finding.days());
    html.open("tr", "").open("td", "class=\"where\"").words(finding.symbol().orElse(""));
    html.markup(finding.symbol().isPresent() && !days.isEmpty() ? "<br/>" : "")
        .words(finding.symbol().isEmpty() && days.isEmpty() ? "the whole database" : days)
        .markup("</td>");
    html.element("td", "", finding.message())
        .element("td", "class=\"fix\"", finding.suggestedFix().toString())
        .close("tr");
  }

  /** Rules of users may have any name; a link has the number of the rule instead. */
  private String anchor(String rule) {
    return "rule-" + (rules.indexOf(rule) + 1);
  }

  private static String counts(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.groupingBy(Finding::severity, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> PlainText.counted(each.getValue(), each.getKey().code()))
        .collect(Collectors.joining(", "));
  }

  private static String css(List<Finding> findings) {
    return findings.get(0).severity() == Severity.ERROR ? "bad" : "soft";
  }

  private static String code(String words) {
    return "<code>" + Xml.escaped(PlainText.visible(words)) + "</code>";
  }
}

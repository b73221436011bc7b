package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.util.List;

/** The findings on the page: rule by rule, in each the groups of the same advice. */
final class FindingSection {
  private static final int SHOWN_FINDINGS = 500;
  private static final int SHOWN_SYMBOLS = 24;

  private final Html html;
  private final List<RuleFindings> found;

  FindingSection(Html html, ReportContent report) {
    this.html = html;
    found = RuleFindings.of(report);
  }

  /** Links to the rules with findings; errors first. */
  void writeLinks() {
    if (found.size() < 2) {
      return;
    }
    html.open("p", "class=\"found\"");
    for (int i = 0; i < found.size(); i++) {
      html.markup("<a href=\"#" + anchor(i) + "\">")
          .code(found.get(i).rule().id())
          .markup(" <span class=\"" + css(found.get(i)) + "\">")
          .words(found.get(i).counts())
          .markup("</span></a>\n");
    }
    html.close("p");
  }

  void write() {
    if (found.isEmpty()) {
      return;
    }
    html.element("h2", "", "Findings");
    for (int i = 0; i < found.size(); i++) {
      writeRule(anchor(i), found.get(i));
    }
  }

  private void writeRule(String anchor, RuleFindings rule) {
    html.open("h3", "id=\"" + anchor + "\"")
        .code(rule.rule().id())
        .markup(" <span class=\"" + css(rule) + "\">")
        .words(rule.counts())
        .markup("</span>")
        .close("h3");
    if (!rule.rule().explanation().isEmpty()) {
      html.element("p", "class=\"note\"", rule.rule().explanation());
    }
    rule.groups().forEach(this::writeGroup);
  }

  private void writeGroup(FindingGroup group) {
    html.open("div", "class=\"group\"");
    if (group.findings().size() <= ReportWords.FEW_FINDINGS) {
      writeTable(group.findings());
    } else {
      writeMany(group);
    }
    writeFix(group.suggestedFix());
    html.close("div");
  }

  private void writeMany(FindingGroup group) {
    String subjects = ReportWords.subjects(group, SHOWN_SYMBOLS);
    html.open("p", "").markup("<strong>").words(ReportWords.extent(group)).markup("</strong>");
    html.words(subjects.isEmpty() ? "" : ": " + subjects).close("p");
    html.open("details", "").element("summary", "", "Each finding");
    writeTable(group.findings());
    html.close("details");
  }

  private void writeTable(List<Finding> findings) {
    html.open("table", "class=\"wide\"")
        .markup("<thead><tr><th scope=\"col\" class=\"where\">Where</th>")
        .markup("<th scope=\"col\">Finding</th></tr></thead>\n<tbody>\n");
    findings.stream().limit(SHOWN_FINDINGS).forEach(this::writeFinding);
    html.markup("</tbody>").close("table");
    int rest = findings.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      html.element("p", "class=\"note\"", "and " + PlainText.counted(rest, "more finding") + ".");
    }
  }

  private void writeFinding(Finding finding) {
    String where = ReportWords.where(finding);
    html.open("tr", "")
        .element("td", "class=\"where\"", where.isEmpty() ? "the whole database" : where)
        .element("td", "", finding.message())
        .close("tr");
  }

  private void writeFix(SuggestedFix fix) {
    html.open("p", "class=\"fix\"").words("Suggested fix: " + fix.advice());
    fix.call().ifPresent(call -> html.words(": ").code(call));
    html.close("p");
  }

  /** Rules of users may have any name; a link has the number of the rule instead. */
  private static String anchor(int index) {
    return "rule-" + (index + 1);
  }

  private static String css(RuleFindings rule) {
    return rule.severity() == Severity.ERROR ? "bad" : "soft";
  }
}

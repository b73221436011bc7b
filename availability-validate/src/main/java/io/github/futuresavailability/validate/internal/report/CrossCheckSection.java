package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.crosscheck.CrossCheckOutcome;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import java.util.List;

/** The cross-check on the page. */
final class CrossCheckSection {
  private static final int SHOWN_CONTRACTS = 100;

  private final Html html;

  CrossCheckSection(Html html) {
    this.html = html;
  }

  void write(CrossCheckResult result) {
    html.element("h2", "", "Cross-check with the exchange");
    switch (result.outcome()) {
      case NOT_CHECKED -> writeNotChecked(result);
      case PASSED, FAILED -> writeShare(result);
    }
    if (!result.onlyAtExchange().isEmpty() || !result.onlyInArchive().isEmpty()) {
      html.open("div", "class=\"sides\"");
      writeSide("Trading at the exchange, no file that day", result.onlyAtExchange());
      writeSide("Traded that day, not trading at the exchange", result.onlyInArchive());
      html.close("div");
    }
    result
        .unknownValues()
        .forEach(value -> html.element("p", "class=\"note\"", "Unknown value: " + value.text()));
  }

  private void writeNotChecked(CrossCheckResult result) {
    html.open("p", "")
        .markup("<strong class=\"bad\">Could not be checked</strong>")
        .words(": " + result.reason().orElse("") + ".")
        .close("p");
  }

  private void writeShare(CrossCheckResult result) {
    boolean passed = result.outcome() == CrossCheckOutcome.PASSED;
    html.open("p", "")
        .markup(passed ? "<strong class=\"good\">" : "<strong class=\"bad\">")
        .words(PlainText.percent(result.matchShare().orElse(0)))
        .markup("</strong>")
        .words(
            " match: "
                + result.matched()
                + " of "
                + result.compared()
                + " "
                + result.quoteAsset()
                + " perpetuals on "
                + result.day().map(Object::toString).orElse("")
                + "; "
                + PlainText.percent(result.threshold())
                + " are required. Expected differences do not count.")
        .close("p");
  }

  private void writeSide(String title, List<ContractDifference> contracts) {
    html.open("div", "");
    if (contracts.isEmpty()) {
      html.element("p", "", title + ": none.").close("div");
      return;
    }
    html.open("table", "")
        .element("caption", "", title + ": " + contracts.size())
        .markup("<thead><tr><th scope=\"col\">Contract</th><th scope=\"col\">Likely reason</th>")
        .markup("</tr></thead>\n<tbody>\n");
    contracts.stream().limit(SHOWN_CONTRACTS).forEach(this::writeContract);
    html.markup("</tbody>").close("table");
    int rest = contracts.size() - SHOWN_CONTRACTS;
    if (rest > 0) {
      html.element("p", "class=\"note\"", "and " + PlainText.counted(rest, "more contract") + ".");
    }
    html.close("div");
  }

  private void writeContract(ContractDifference difference) {
    html.open("tr", "")
        .element("td", "", difference.symbol())
        .element(
            "td",
            difference.reason().isExplained() ? "class=\"soft\"" : "class=\"bad\"",
            difference.explanation())
        .close("tr");
  }
}

package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Severity;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes a report as one HTML page. It contains no script and loads nothing from elsewhere, and its
 * own security policy forbids both.
 */
final class ReportPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; img-src data:"/>
      <link rel="icon" href="data:,"/>
      """;

  private final ReportContent report;
  private final Html html = new Html();

  private ReportPage(ReportContent report) {
    this.report = report;
  }

  static String of(ReportContent report) {
    return new ReportPage(report).page();
  }

  private String page() {
    html.markup(HEAD).element("title", "", "Validation: " + verdict());
    html.markup("<style>\n" + ReportStyle.CSS + "</style>\n</head>\n<body>\n<main>\n");
    FindingSection findings = new FindingSection(html, report);
    DatabaseSection database = new DatabaseSection(html);
    writeHead(findings);
    findings.write();
    report.database().ifPresent(database::writeFacts);
    new LevelSection(html).write(report);
    report.crossCheck().ifPresent(result -> new CrossCheckSection(html).write(result));
    report.sample().ifPresent(this::writeSample);
    database.writeRules(report);
    report.newestListings().ifPresent(database::writeListings);
    database.writeValidations(report.validations());
    report.pictures().forEach(this::writePicture);
    writeFoot();
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  private void writeHead(FindingSection findings) {
    html.open("header", "").element("p", "class=\"kind\"", "Is the database complete?");
    html.open("h1", "")
        .markup(report.passed() ? "<span class=\"good\">" : "<span class=\"bad\">")
        .words(verdict())
        .markup("</span>")
        .close("h1");
    html.element("p", "", counts() + " in " + size() + ".");
    report
        .checkedAt()
        .map(ReportWords::minute)
        .ifPresent(at -> html.element("p", "class=\"soft\"", "Checked " + at + took() + "."));
    findings.writeLinks();
    html.close("header");
  }

  private String verdict() {
    return report.passed() ? "Passed" : "Failed";
  }

  private String counts() {
    return PlainText.counted(report.count(Severity.ERROR), "error")
        + " and "
        + PlainText.counted(report.count(Severity.WARNING), "warning");
  }

  private String size() {
    return PlainText.counted(report.summary().rows(), "row")
        + " of "
        + PlainText.counted(report.summary().symbols(), "symbol")
        + report.summary().days().map(d -> ", " + d.first() + " to " + d.last()).orElse("");
  }

  private String took() {
    return report.duration().map(ReportPage::seconds).map(time -> " in " + time).orElse("");
  }

  private void writePicture(String svg) {
    html.open("figure", "tabindex=\"0\"").markup(svg).close("figure");
  }

  private void writeSample(SampleResult sample) {
    html.element("h2", "", "Sample of the stored days");
    html.element("p", "", ReportWords.sample(sample) + ".");
  }

  private void writeFoot() {
    html.element(
        "footer",
        "",
        "All days and times are UTC. An error means that a stored fact is wrong or missing; with"
            + " warnings alone every stored fact is true.");
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}

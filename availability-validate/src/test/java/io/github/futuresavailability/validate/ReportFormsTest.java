package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.crosscheck.CrossCheck;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class ReportFormsTest {
  private static final String HOSTILE = "<script>alert('x')<\\script>\"&\u202E";

  @Test
  void everyReportFollowsTheSchema() throws IOException {
    for (ValidationReport report : List.of(full(), plain(), unchecked())) {
      assertThat(schema().validate(report.toJson(), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void theSchemaRefusesWhatIsNotAReport() throws IOException {
    String json = plain().toJson();

    assertThat(schema().validate(json.replace("\"errors\"", "\"mistakes\""), InputFormat.JSON))
        .isNotEmpty();
    assertThat(
            schema()
                .validate(
                    json.replace("\"service_levels\": []", "\"service_levels\": 3"),
                    InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void theJsonIsAsciiWhateverTheSymbol() {
    String json = full().toJson();

    assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= 0x20 && c <= 0x7E));
    assertThat(json)
        .contains("\\u003cscript\\u003ealert('x')\\u003c\\\\script\\u003e\\\"\\u0026\\u202e");
  }

  @Test
  void thePageIsOneWellFormedDocumentThatNeedsNothingElse() throws Exception {
    String page = full().toHtml();
    Document document = parse(page);

    assertThat(texts(document, "h2"))
        .containsExactly(
            "Findings",
            "Database",
            "Service levels",
            "Cross-check with the exchange",
            "Rules",
            "Newest listings and delistings",
            "Earlier validations");
    assertThat(texts(document, "h1")).containsExactly("Failed");
    assertThat(document.getElementsByTagName("svg").getLength()).isGreaterThan(2);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("<script", "javascript:", "url(", "@import", "src=\"")
        .doesNotContainPattern(" on[a-z]+=")
        .doesNotContainPattern("=\"[^\"]*://")
        .contains("default-src 'none'");
  }

  @Test
  void everyLinkLeadsToARule() throws Exception {
    Document document = parse(full().toHtml());
    List<String> targets = attributes(document, "h3", "id");

    assertThat(attributes(document, "a", "href"))
        .isNotEmpty()
        .containsExactlyElementsOf(targets.stream().map(id -> "#" + id).toList());
  }

  @Test
  void noTwoElementsHaveOneId() throws Exception {
    assertThat(attributes(parse(full().toHtml()), "*", "id")).doesNotHaveDuplicates();
  }

  @Test
  void aSymbolIsOnlyEverText() throws Exception {
    Document document = parse(full().toHtml());

    assertThat(texts(document, "td")).anyMatch(cell -> cell.startsWith("<script>alert('x')<\\scr"));
    assertThat(full().toMarkdown()).doesNotContain("<script>");
  }

  @Test
  void everyTableHasHeadingsAndEveryPictureAName() throws Exception {
    Document document = parse(full().toHtml());
    NodeList tables = document.getElementsByTagName("table");
    for (int i = 0; i < tables.getLength(); i++) {
      assertThat(attributes((Element) tables.item(i), "th", "scope")).contains("col");
    }
    NodeList pictures = document.getElementsByTagName("svg");
    for (int i = 0; i < pictures.getLength(); i++) {
      Element picture = (Element) pictures.item(i);
      assertThat(
              picture.getAttribute("aria-hidden")
                  + picture.getAttribute("aria-label")
                  + picture.getAttribute("aria-labelledby"))
          .isNotEmpty();
    }
  }

  @Test
  void aPlainReportIsAPageToo() throws Exception {
    Document document = parse(plain().toHtml());

    assertThat(texts(document, "h2")).containsExactly("Database", "Rules");
    assertThat(texts(document, "h1")).containsExactly("Passed");
    assertThat(document.getElementsByTagName("svg").getLength()).isZero();
  }

  @Test
  void anUncheckedExchangeIsNeverShownAsPassed() throws Exception {
    ValidationReport report = unchecked();

    assertThat(report.toHtml()).contains("Could not be checked</strong>: HTTP 451");
    assertThat(report.toText()).contains("could not be checked: HTTP 451");
    assertThat(report.toMarkdown()).contains("could not be checked: HTTP 451");
    assertThat(report.toJson()).contains("\"outcome\": \"not_checked\"", "\"matched\": 0");
    assertThat(report.toText()).doesNotContain("no findings of cross-check");
  }

  @Test
  void textAndMarkdownHaveTheCrossCheckAndTheLevels() {
    assertThat(full().toText())
        .contains(
            "cross-check with the exchange\n  1 of 4 USDT perpetuals match on ",
            "only at the exchange: \u5E01USDT, not in the archive (listed 2020-01-01)\n",
            "unknown value: status \"SLEEPING\" of 1 contract\n",
            "service levels\n  not enough data: days with a good update unknown");
    assertThat(full().toMarkdown())
        .contains(
            "## Cross-check with the exchange\n\n1 of 4 USDT perpetuals match",
            "| Only at the exchange | Likely reason |",
            "| present days with a volume | ");
  }

  @Test
  void everyFormatSaysWhichDatabaseItWas() {
    String sha = "[0-9a-f]{64}";
    assertThat(full().toText())
        .containsPattern("\n  fingerprint: sha256:" + sha)
        .contains(
            "\ndatabase\n  file: in memory\n  series: ",
            "\n  object listing: https://",
            "\n  library version: ",
            "\nnewest listings\n  2024-03-06: EUSDT\n  2024-03-01: DUSDT\n",
            "\nnewest delistings\n  2024-03-10: EUSDT\n",
            """

            earlier validations
              2024-03-30 09:30 UTC: failed, 2 errors and 1 warning
              2024-03-29 09:30 UTC: passed, 0 errors and 61 warnings
            """);
    assertThat(full().toMarkdown())
        .containsPattern("\n- Fingerprint: `sha256:" + sha)
        .contains(
            "\n## Newest listings and delistings\n\n- 2024-03-06 listed: EUSDT\n",
            "\n- 2024-03-10 delisted: EUSDT\n",
            "\n- 2024-03-30 09:30 UTC: failed, 2 errors and 1 warning\n");
    assertThat(full().toHtml()).containsPattern("<dt>Fingerprint</dt>\n<dd>sha256:" + sha);
    assertThat(full().toJson())
        .containsPattern("\"fingerprint\": \"" + sha + "\"")
        .contains("\"path\": null", "\"newest_day\": \"2024-03-29\"");
    assertThat(plain().toText()).contains("file: in memory").doesNotContain("fingerprint");
    assertThat(plain().toJson()).contains("\"fingerprint\": null", "\"newest_listings\": null");
  }

  @Test
  void everyRuleIsExplained() throws Exception {
    Document document = parse(plain().toHtml());

    assertThat(ValidationSuite.standard().rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.explanation()).matches("[A-Z].*[a-z0-9]\\.").hasSizeLessThan(90);
              assertThat(texts(document, "td")).contains(rule.explanation());
              assertThat(texts(document, "th")).contains(rule.id());
            });
  }

  @Test
  void aFileIsWrittenInTheFormOfItsName(@TempDir Path folder) throws IOException {
    ValidationReport report = full();
    for (String name : List.of("r.html", "r.HTML", "r.md", "r.json", "r.txt")) {
      report.writeTo(folder.resolve(name));
    }

    assertThat(folder.resolve("r.html")).hasContent(report.toHtml());
    assertThat(folder.resolve("r.md")).hasContent(report.toMarkdown());
    assertThat(folder.resolve("r.json")).hasContent(report.toJson());
    assertThat(folder.resolve("r.txt")).hasContent(report.toText());
    assertThatThrownBy(() -> report.writeTo(folder.resolve("report.pdf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A report is a file whose name ends in .html, .md, .json or .txt: ");
    assertThatThrownBy(() -> report.writeTo(folder.resolve("no/r.md")))
        .isInstanceOf(AvailabilityException.class)
        .hasMessageStartingWith("The report cannot be written to ")
        .hasMessageContaining(": its folder does not exist: ");
  }

  /** Two hostile symbols, differences of both kinds, levels, and pictures. */
  private static ValidationReport full() {
    Exchange exchange = new Exchange().trading("AUSDT", "\u5E01USDT").in("SLEEPING", "CUSDT");
    DrawnDatabase drawing =
        new DrawnDatabase()
            .with("AUSDT", "t".repeat(40))
            .with("BUSDT", "t".repeat(10) + "..?." + "t".repeat(26))
            .with(HOSTILE, "t".repeat(10) + "??" + "t".repeat(28))
            .with("DUSDT", ".".repeat(10) + "t".repeat(30))
            .with("EUSDT", ".".repeat(15) + "tttt" + ".".repeat(21));
    return run(
        drawing.validatedOn(day(38), 0, 61).validatedOn(day(39), 2, 1),
        ValidationRun.of(ValidationSuite.standard(clockOn(day(41))))
            .crossChecking(CrossCheck.with(() -> exchange.on(day(41))))
            .measuring(ServiceLevels.standard().clock(clockOn(day(41))))
            .describing()
            .drawing()
            .clock(clockOn(day(41))));
  }

  private static ValidationReport unchecked() {
    CrossCheck check =
        CrossCheck.with(
            () -> {
              throw new IOException("HTTP 451");
            });
    return run(
        new DrawnDatabase().with("AUSDT", "t".repeat(40)),
        ValidationRun.of(ValidationSuite.standard(clockOn(day(41)))).crossChecking(check));
  }

  private static ValidationReport plain() {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "ttt").open()) {
      return ValidationSuite.standard(clockOn(day(3))).run(database);
    }
  }

  private static ValidationReport run(DrawnDatabase drawing, ValidationRun run) {
    try (AvailabilityDatabase database = drawing.open()) {
      return run.run(database);
    }
  }

  private static JsonSchema schema() throws IOException {
    String schema = Files.readString(Path.of("..", "docs", "validation-report.schema.json"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
  }

  private static Document parse(String page)
      throws IOException, ParserConfigurationException, SAXException {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(page)));
  }

  private static List<String> texts(Document document, String element) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> attributes(Document document, String element, String name) {
    return attributes(document.getDocumentElement(), element, name);
  }

  private static List<String> attributes(Element within, String element, String name) {
    List<String> values = new ArrayList<>();
    NodeList nodes = within.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      String value = ((Element) nodes.item(i)).getAttribute(name);
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }
}

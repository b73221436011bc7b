package io.github.futuresavailability.validate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.internal.Xml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class PicturesTest {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern SQUARE = Pattern.compile("M\\d+ \\d+h10v10h-10z");
  private static final Pattern DOT = Pattern.compile("M\\d+ \\d+h0");
  private static final Pattern CROSS = Pattern.compile("l6 6m-6 0l6-6");

  @Test
  void theCalendarHasOneSquareADayAndAMarkForEachDefect() throws Exception {
    DrawnDatabase drawing =
        new DrawnDatabase()
            .with("AUSDT", "t".repeat(20) + "??" + "t".repeat(378))
            .with("<&'\"币安人生USDT", "t".repeat(20) + "??" + ".tt.?" + "t".repeat(373));

    Document svg = parse(calendar(drawing));
    assertThat(squares(svg, "fa-cell")).isEqualTo(398);
    assertThat(count(SQUARE, paths(svg, "fa-none"))).as("one in the legend").isEqualTo(3);
    assertThat(count(DOT, paths(svg, "fa-missing"))).as("one in the legend").isEqualTo(3);
    assertThat(count(CROSS, paths(svg, "fa-unprobed"))).as("one in the legend").isEqualTo(2);
    assertThat(texts(svg, "text")).contains("2024", "2025", "Jan", "Dec", "missing file");
    assertThat(texts(svg, "desc"))
        .containsExactly(
            "From 2024-02-20 to 2025-03-25, 400 days, 2 of them not collected. At most 2"
                + " contracts a day. Missing files on 2 days, unprobed contracts on 1 day.");
  }

  @Test
  void theCalendarDescribesEachMonth() throws Exception {
    Document svg = parse(calendar(new DrawnDatabase().with("AUSDT", "tt.t?" + "t".repeat(15))));

    assertThat(texts(svg, "title"))
        .containsExactly(
            "Calendar of availability",
            "2024-02-20 to 2024-02-29: 0 to 1 contracts a day; 1 symbol-day missing,"
                + " 0 symbol-days unprobed, 1 day not collected",
            "2024-03-01 to 2024-03-10: 1 to 1 contracts a day; 0 symbol-days missing,"
                + " 0 symbol-days unprobed, 0 days not collected");
  }

  @Test
  void theGrowthPictureDescribesItsCounts() throws Exception {
    Document svg =
        parse(
            growth(
                new DrawnDatabase()
                    .with("AUSDT", "t".repeat(400))
                    .with("BUSDT", "t".repeat(300) + ".".repeat(100))
                    .with("CUSDT", ".".repeat(100) + "t".repeat(300))));

    assertThat(texts(svg, "desc"))
        .containsExactly(
            "From 2024-02-20 to 2025-03-25. Available on the first day: 2; on the last: 2; the"
                + " most: 3 on 2024-05-30. Listed in all: 3.");
    assertThat(texts(svg, "text"))
        .contains("available: 2 at the end", "ever listed: 3", "2025", "Mar", "0", "3");
  }

  @Test
  void theGrowthLineIsBrokenWhereNothingWasCollected() throws Exception {
    Document svg = parse(growth(new DrawnDatabase().with("AUSDT", "ttt??ttt?t")));

    assertThat(paths(svg, "fa-line").get(1).chars().filter(c -> c == 'M').count()).isEqualTo(3);
  }

  @Test
  void aSingleDayAndNoDayCanBeDrawn() throws Exception {
    DrawnDatabase single = new DrawnDatabase().with("AUSDT", "t");

    assertThat(squares(parse(calendar(single)), "fa-cell")).isEqualTo(1);
    assertThat(texts(parse(growth(single)), "text")).contains("2024-02-20");
    assertThat(texts(parse(calendar(new DrawnDatabase())), "text"))
        .contains("No day was collected yet.");
    assertThat(texts(parse(growth(new DrawnDatabase())), "text"))
        .contains("No day was collected yet.");
  }

  @Test
  void sevenYearsStaySmallAndInsideThePicture() throws Exception {
    StringBuilder days = new StringBuilder();
    for (int i = 0; i < 7 * 365; i++) {
      days.append(i % 3 == 0 ? '.' : 't');
    }
    DrawnDatabase drawing =
        new DrawnDatabase().with("AUSDT", days.toString()).with("BUSDT", "t".repeat(7 * 365));

    for (String picture : List.of(calendar(drawing), growth(drawing))) {
      assertThat(picture.replace(NAMESPACE, ""))
          .hasSizeLessThan(300_000)
          .doesNotContain("<script", "://", "url(", "href");
      assertInside(parse(picture));
    }
  }

  @Test
  void textIsOnlyEverText() throws Exception {
    String hostile = "a<b>&'\"\u0000\u001B\uD800]]>币安人生\uD83D\uDE80";

    Document svg = parse(new Svg("x", hostile, "d", 10).words("fa-note", 0, 0, hostile).end());
    assertThat(texts(svg, "text")).containsExactly("a<b>&'\"\uFFFD\uFFFD\uFFFD]]>币安人生\uD83D\uDE80");
  }

  @Test
  void coordinatesAreRoundedToATenth() {
    assertThat(Xml.number(12)).isEqualTo("12");
    assertThat(Xml.number(12.34)).isEqualTo("12.3");
    assertThat(Xml.number(-0.04)).isEqualTo("0");
    assertThat(Xml.number(-1.26)).isEqualTo("-1.3");
    assertThat(Xml.number(99.96)).isEqualTo("100");
  }

  @Test
  void scalesHaveFewStepsOfARoundSize() {
    assertThat(CountScale.upTo(0)).isEqualTo(new CountScale(1, 1));
    assertThat(CountScale.upTo(3)).isEqualTo(new CountScale(1, 3));
    assertThat(CountScale.upTo(50)).isEqualTo(new CountScale(10, 5));
    assertThat(CountScale.upTo(51)).isEqualTo(new CountScale(12, 5));
    assertThat(CountScale.upTo(714)).isEqualTo(new CountScale(150, 5));
    assertThat(CountScale.upTo(1_007)).isEqualTo(new CountScale(250, 5));
    assertThat(CountScale.upTo(499_000).top()).isEqualTo(500_000);
    assertThat(CountScale.upTo(714).stepOf(0)).isZero();
    assertThat(CountScale.upTo(714).stepOf(150)).isEqualTo(1);
    assertThat(CountScale.upTo(714).stepOf(714)).isEqualTo(5);
  }

  private static String calendar(DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return CalendarPicture.of(database).toSvg();
    }
  }

  private static String growth(DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return GrowthPicture.of(database).toSvg();
    }
  }

  private static Document parse(String svg)
      throws IOException, ParserConfigurationException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> texts(Document svg, String element) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> paths(Document svg, String cssClass) {
    List<String> paths = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName("path");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element path = (Element) nodes.item(i);
      if ((" " + path.getAttribute("class") + " ").contains(" " + cssClass + " ")) {
        paths.add(path.getAttribute("d"));
      }
    }
    return paths;
  }

  private static int squares(Document svg, String cssClass) {
    return count(SQUARE, paths(svg, cssClass));
  }

  private static int count(Pattern pattern, List<String> paths) {
    return paths.stream().mapToInt(path -> (int) pattern.matcher(path).results().count()).sum();
  }

  /** Every absolute point of every path is in the view box. */
  private static void assertInside(Document svg) {
    String[] box = SPACE.split(svg.getDocumentElement().getAttribute("viewBox"), -1);
    Pattern point = Pattern.compile("[ML](-?[\\d.]+) (-?[\\d.]+)");
    NodeList nodes = svg.getElementsByTagName("path");
    for (int i = 0; i < nodes.getLength(); i++) {
      Matcher points = point.matcher(((Element) nodes.item(i)).getAttribute("d"));
      while (points.find()) {
        assertThat(Double.parseDouble(points.group(1))).isBetween(0.0, Double.valueOf(box[2]));
        assertThat(Double.parseDouble(points.group(2))).isBetween(0.0, Double.valueOf(box[3]));
      }
    }
  }
}

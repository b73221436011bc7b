package io.github.futuresavailability.examples.demo.market;

import java.util.List;
import java.util.Locale;

/**
 * Writes a chart as SVG: one horizontal and one vertical axis, bands, lines and points. It refers
 * to no other file, and is light or dark as the reader prefers. Not thread-safe.
 */
final class Chart {
  /** A point in the units of the axes. */
  record Point(double x, double y) {}

  /**
   * The range of an axis.
   *
   * @param first the value at its start
   * @param last the value at its end
   */
  record Axis(double first, double last) {}

  /** How something is drawn, as the classes of the style sheet. */
  enum Style {
    MAIN,
    OTHER,
    DEFECT,
    REPAIRED
  }

  private static final int WIDTH = 820;
  private static final int HEIGHT = 400;
  private static final int LEFT = 78;
  private static final int RIGHT = WIDTH - 30;
  private static final int TOP = 118;
  private static final int BOTTOM = HEIGHT - 46;

  private static final String CSS =
      """
      .paper{fill:#fff}
      text{font-family:system-ui,sans-serif;font-size:13px;fill:#5b6875}
      .title{font-size:20px;font-weight:600;fill:#1f2933}
      .label{fill:#1f2933}
      .middle{text-anchor:middle}
      .end{text-anchor:end}
      .grid{fill:none;stroke:#e3e7eb;stroke-width:1}
      .axis{fill:none;stroke:#8a96a3;stroke-width:1}
      .line{fill:none;stroke-width:1.6;stroke-linejoin:round}
      .line.main{stroke:#1f6aa8}
      .line.other{stroke:#8a96a3;stroke-dasharray:5 4}
      .main{fill:#1f6aa8}
      .other{fill:#8a96a3}
      .defect{fill:#d55e00}
      .repaired{fill:#5ea3d3}
      .line.main,.line.other{fill:none}
      .band{fill-opacity:.28}
      @media (prefers-color-scheme:dark){
      .paper{fill:#0f151c}
      text{fill:#9fadba}
      .title,.label{fill:#e6ebf0}
      .grid{stroke:#263240}
      .line.main{stroke:#7cc0f0}
      .main{fill:#7cc0f0}
      .defect{fill:#ff9a4d}
      }
      """;

  private final StringBuilder text = new StringBuilder(32_768);
  private final Axis horizontal;
  private final Axis vertical;
  private int legend = LEFT;

  Chart(String title, String note, Axis horizontal, Axis vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="100%%" role="img">
        <title>%s</title>
        <desc>%s</desc>
        <style>
        %s</style>
        <rect class="paper" width="%d" height="%d"/>
        """
            .formatted(WIDTH, HEIGHT, escaped(title), escaped(note), CSS, WIDTH, HEIGHT));
    words("title", LEFT, 40, title);
    words("", LEFT, 66, note);
  }

  /** Adds a kind of mark to the line of explanations. */
  Chart legend(Style style, String meaning) {
    text.append(
        "<rect class=\"%s\" x=\"%d\" y=\"82\" width=\"16\" height=\"12\"/>%n"
            .formatted(name(style), legend)
            .replace("\r", ""));
    words("label", legend + 22, 93, meaning);
    legend += 44 + 7 * meaning.length();
    return this;
  }

  /** Marks a value of the horizontal axis. */
  Chart atX(double value, String label) {
    text.append("<path class=\"grid\" d=\"M" + point(x(value), TOP) + "V" + BOTTOM + "\"/>\n");
    return words("middle", x(value), BOTTOM + 24, label);
  }

  /** Marks a value of the vertical axis. */
  Chart atY(double value, String label) {
    text.append("<path class=\"grid\" d=\"M" + point(LEFT, y(value)) + "H" + RIGHT + "\"/>\n");
    return words("end", LEFT - 8, y(value) + 5, label);
  }

  /** Shades a range of the horizontal axis, with what it is as a tooltip. */
  Chart band(Style style, double from, double to, String tooltip) {
    double width = Math.max(1, x(to) - x(from));
    text.append(
        "<rect class=\"band %s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>\n"
            .formatted(
                name(style), number(x(from)), TOP, number(width), BOTTOM - TOP, escaped(tooltip)));
    return this;
  }

  /** Draws a line through points. */
  Chart line(Style style, List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point each : points) {
      path.append(path.isEmpty() ? "M" : "L").append(point(x(each.x()), y(each.y())));
    }
    text.append("<path class=\"line " + name(style) + "\" d=\"" + path + "\"/>\n");
    return this;
  }

  /** Draws vertical bars from one value to another at one place. */
  Chart bar(Style style, double at, double from, double to, double width) {
    double left = x(at);
    double high = y(Math.max(from, to));
    text.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n"
            .formatted(
                name(style),
                number(left),
                number(high),
                number(Math.max(0.6, x(at + width) - left)),
                number(Math.max(0.6, y(Math.min(from, to)) - high))));
    return this;
  }

  /** Draws dots. */
  Chart dots(Style style, List<Point> points) {
    for (Point each : points) {
      text.append(
          "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"1.8\"/>\n"
              .formatted(name(style), number(x(each.x())), number(y(each.y()))));
    }
    return this;
  }

  /** The whole picture. */
  String toSvg() {
    text.append("<path class=\"axis\" d=\"M" + point(LEFT, BOTTOM) + "H" + RIGHT + "\"/>\n");
    return text + "</svg>\n";
  }

  private Chart words(String style, double x, double y, String words) {
    text.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n"
            .formatted(style, number(x), number(y), escaped(words)));
    return this;
  }

  private double x(double value) {
    return LEFT
        + (RIGHT - LEFT) * (value - horizontal.first()) / (horizontal.last() - horizontal.first());
  }

  private double y(double value) {
    return BOTTOM
        - (BOTTOM - TOP) * (value - vertical.first()) / (vertical.last() - vertical.first());
  }

  private static String point(double x, double y) {
    return number(x) + " " + number(y);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String name(Style style) {
    return style.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

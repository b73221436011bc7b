package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.validate.internal.Xml;
import java.util.Locale;

/**
 * Writes one picture as SVG text. It contains no script and refers to no other file; every position
 * is in user units and does not depend on the size of a font.
 *
 * <p>Not thread-safe.
 */
final class Svg {
  /** The width of every picture, in user units. */
  static final int WIDTH = 820;

  private final StringBuilder text = new StringBuilder(32_768);

  /**
   * Starts a picture.
   *
   * @param id begins the ids of its title and description; unique among pictures on one page
   * @param title a short title
   * @param description the content as text, for screen readers
   * @param height in user units
   */
  Svg(String id, String title, String description, int height) {
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(WIDTH + " " + height)
        .append("\" class=\"fa-picture\" width=\"100%\" preserveAspectRatio=\"xMidYMin meet\"")
        .append(" role=\"img\" aria-labelledby=\"")
        .append(id + "-title " + id + "-description\">\n")
        .append("<title id=\"" + id + "-title\">" + Xml.escaped(title) + "</title>\n")
        .append("<desc id=\"" + id + "-description\">" + Xml.escaped(description) + "</desc>\n")
        .append("<style>\n" + PictureStyle.CSS + "</style>\n");
    rectangle("fa-paper", 0, 0, WIDTH, height);
  }

  /** Adds words; {@code y} is their base line, the class defines how {@code x} aligns them. */
  Svg words(String cssClass, double x, double y, String words) {
    text.append("<text class=\"" + cssClass + "\" x=\"")
        .append(Xml.number(x))
        .append("\" y=\"")
        .append(Xml.number(y))
        .append("\">")
        .append(Xml.escaped(words))
        .append("</text>\n");
    return this;
  }

  /** Adds a path; nothing if it is empty. */
  Svg path(String cssClass, CharSequence data) {
    if (!data.isEmpty()) {
      text.append("<path class=\"" + cssClass + "\" d=\"").append(data).append("\"/>\n");
    }
    return this;
  }

  /** Adds a path with a tooltip. */
  Svg path(String cssClass, CharSequence data, String tooltip) {
    text.append("<path class=\"" + cssClass + "\" d=\"")
        .append(data)
        .append("\"><title>")
        .append(Xml.escaped(tooltip))
        .append("</title></path>\n");
    return this;
  }

  /** Adds a rectangle. */
  Svg rectangle(String cssClass, double x, double y, double width, double height) {
    return path(
        cssClass,
        "M"
            + point(x, y)
            + "h"
            + Xml.number(width)
            + "v"
            + Xml.number(height)
            + "h-"
            + Xml.number(width)
            + "z");
  }

  /** Ends the picture. */
  String end() {
    return text + "</svg>\n";
  }

  /** A number of contracts or days. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A pair of coordinates. */
  static String point(double x, double y) {
    return Xml.number(x) + " " + Xml.number(y);
  }
}

package io.github.futuresavailability.validate;

/**
 * Writes HTML that is well-formed XML as well. Whatever is not markup of this package goes through
 * {@link #words}, where it becomes text and nothing else. Not thread-safe.
 */
final class Html {
  private final StringBuilder text = new StringBuilder(65_536);

  /** Adds markup that this package wrote itself. */
  Html markup(String trusted) {
    text.append(trusted);
    return this;
  }

  /** Adds words, escaped; what could steer a reader's eye is spelt out. */
  Html words(String any) {
    text.append(Svg.escaped(ReportWords.visible(any)));
    return this;
  }

  /** Adds an element that holds words. */
  Html element(String tag, String attributes, String words) {
    return open(tag, attributes).words(words).close(tag);
  }

  /** Opens an element; the attributes are markup. */
  Html open(String tag, String attributes) {
    text.append('<').append(tag).append(attributes.isEmpty() ? "" : " " + attributes).append('>');
    return this;
  }

  /** Closes an element, and ends the line. */
  Html close(String tag) {
    text.append("</").append(tag).append(">\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

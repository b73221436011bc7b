package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.internal.Xml;

/**
 * Writes HTML that is well-formed XML as well. Everything but the markup of this package goes
 * through {@link #words}, which escapes it. Not thread-safe.
 */
final class Html {
  private final StringBuilder text = new StringBuilder(65_536);

  /** Adds markup that this package wrote itself. */
  Html markup(String trusted) {
    text.append(trusted);
    return this;
  }

  /** Adds words, escaped and with control and formatting characters made visible. */
  Html words(String any) {
    text.append(Xml.escaped(PlainText.visible(any)));
    return this;
  }

  /** Adds words as code. */
  Html code(String any) {
    return markup("<code>").words(any).markup("</code>");
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

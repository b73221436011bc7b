package io.github.futuresavailability.probe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A parser for object listing pages in the exact form that S3 writes: no attribute except the
 * namespace, no comments or CDATA sections, no entity except that of the quotation mark in ignored
 * elements, only printable ASCII, and no text between elements. It rejects every other page as
 * unsupported and leaves it to the XML parser. The XML parser reads every supported page in the
 * same way.
 */
final class FastListingParser {
  private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  private static final byte[] ROOT = ascii("<ListBucketResult");
  private static final byte[] NAMESPACE =
      ascii(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"");
  private static final byte[] ROOT_END = ascii("</ListBucketResult>");
  private static final byte[] QUOTE = ascii("quot;");
  private static final byte[] CONTENTS = ascii("Contents");
  private static final byte[] COMMON_PREFIXES = ascii("CommonPrefixes");
  private static final byte[] KEY = ascii("Key");
  private static final byte[] SIZE = ascii("Size");
  private static final byte[] LAST_MODIFIED = ascii("LastModified");
  private static final byte[] PREFIX = ascii("Prefix");

  private static final int MAX_NAME = 64;

  /**
   * Signals a page that this parser does not support; it has no stack trace because it is only
   * control flow.
   */
  private static final class UnsupportedPageException extends Exception {
    private static final long serialVersionUID = 1L;

    private UnsupportedPageException() {
      super(null, null, false, false);
    }
  }

  private final byte[] page;
  private final S3ListingContent content = new S3ListingContent();
  private int position;

  /** The positions of the name and the text of the last element without children. */
  private int nameStart;

  private int nameEnd;
  private int textStart;
  private int textEnd;
  private boolean quoted;

  private FastListingParser(byte[] page) {
    this.page = page;
  }

  /** The content of the page, or null if this parser does not support the page. */
  static @Nullable S3ListingContent read(byte[] page) {
    FastListingParser listing = new FastListingParser(page);
    try {
      listing.readDocument();
      return listing.content;
    } catch (UnsupportedPageException | MalformedListingException | NumberFormatException e) {
      return null;
    }
  }

  private void readDocument() throws UnsupportedPageException, MalformedListingException {
    if (skip(DECLARATION)) {
      skipSpace();
    }
    expect(ROOT);
    skip(NAMESPACE);
    expect('>');
    while (!skip(ROOT_END)) {
      readChild();
    }
    skipSpace();
    check(position == page.length);
  }

  private void readChild() throws UnsupportedPageException, MalformedListingException {
    readStart();
    if (isNamed(CONTENTS)) {
      readObject();
    } else if (isNamed(COMMON_PREFIXES)) {
      readPrefix();
    } else {
      readText();
      content.set(ascii(page, nameStart, nameEnd), text());
    }
  }

  private void readObject() throws UnsupportedPageException, MalformedListingException {
    String key = null;
    String size = null;
    Instant modified = null;
    while (!skipEnd(CONTENTS)) {
      readStart();
      readText();
      if (isNamed(KEY)) {
        key = text();
      } else if (isNamed(SIZE)) {
        size = text();
      } else if (isNamed(LAST_MODIFIED)) {
        modified = instant();
      }
    }
    content.add(key, size, modified);
  }

  private void readPrefix() throws UnsupportedPageException, MalformedListingException {
    String prefix = null;
    while (!skipEnd(COMMON_PREFIXES)) {
      readStart();
      readText();
      if (isNamed(PREFIX)) {
        prefix = text();
      }
    }
    content.addPrefix(prefix);
  }

  /** Reads a start tag, {@code <Name>}. */
  private void readStart() throws UnsupportedPageException {
    expect('<');
    nameStart = position;
    while (position < page.length && isLetter(page[position])) {
      position++;
    }
    nameEnd = position;
    check(nameEnd > nameStart && nameEnd - nameStart <= MAX_NAME);
    expect('>');
  }

  /** Reads the text of an element and its end tag, {@code text</Name>}. */
  private void readText() throws UnsupportedPageException {
    textStart = position;
    quoted = false;
    while (position < page.length && page[position] != '<') {
      byte b = page[position++];
      if (b == '&') {
        expect(QUOTE);
        quoted = true;
      } else {
        check(b >= ' ' && b <= '~' && b != '>');
      }
    }
    textEnd = position;
    expect('<');
    expect('/');
    check(matches(nameStart, nameEnd, position));
    position += nameEnd - nameStart;
    expect('>');
  }

  private String text() throws UnsupportedPageException {
    check(!quoted);
    return ascii(page, textStart, textEnd);
  }

  private Instant instant() throws UnsupportedPageException {
    long seconds = S3Time.epochSecond(page, textStart, textEnd);
    check(seconds != S3Time.UNREADABLE);
    return Instant.ofEpochSecond(seconds);
  }

  private boolean isNamed(byte[] name) {
    return Arrays.equals(page, nameStart, nameEnd, name, 0, name.length);
  }

  private boolean matches(int start, int end, int other) {
    int otherEnd = other + end - start;
    return otherEnd <= page.length && Arrays.equals(page, start, end, page, other, otherEnd);
  }

  /** Skips {@code </Name>} if it is next. */
  private boolean skipEnd(byte[] name) throws UnsupportedPageException {
    boolean isNext =
        position + 1 < page.length && page[position] == '<' && page[position + 1] == '/';
    if (isNext) {
      position += 2;
      expect(name);
      expect('>');
    }
    return isNext;
  }

  private boolean skip(byte[] text) {
    int end = position + text.length;
    boolean isNext = end <= page.length && Arrays.equals(page, position, end, text, 0, text.length);
    if (isNext) {
      position = end;
    }
    return isNext;
  }

  private void skipSpace() {
    while (position < page.length && (page[position] == '\n' || page[position] == ' ')) {
      position++;
    }
  }

  private void expect(byte[] text) throws UnsupportedPageException {
    check(skip(text));
  }

  private void expect(char c) throws UnsupportedPageException {
    check(position < page.length && page[position] == c);
    position++;
  }

  private static void check(boolean supported) throws UnsupportedPageException {
    if (!supported) {
      throw new UnsupportedPageException();
    }
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static String ascii(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

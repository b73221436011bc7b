package io.github.futuresavailability.probe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a listing byte by byte, if it is written as S3 writes it: no attributes but the
 * namespace, no comments, sections or entities but that of the quotation mark in what is not read,
 * nothing but printable ASCII, no text between elements. Of anything else it says that it is not
 * plain, so that it never has to judge what XML is: whatever it reads, the XML parser reads in the
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

  /** Says that a page is not plain; it has no stack, because it says nothing else. */
  private static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1L;

    private NotPlain() {
      super(null, null, false, false);
    }
  }

  private final byte[] page;
  private final S3ListingContent content = new S3ListingContent();
  private int at;

  /** The leaf that was read last: where its name and its text begin and end. */
  private int nameStart;

  private int nameEnd;
  private int textStart;
  private int textEnd;
  private boolean quoted;

  private FastListingParser(byte[] page) {
    this.page = page;
  }

  /** What stands on the page, or null if it is not plain. */
  static @Nullable S3ListingContent read(byte[] page) {
    FastListingParser listing = new FastListingParser(page);
    try {
      listing.readDocument();
      return listing.content;
    } catch (NotPlain | MalformedListingException | NumberFormatException e) {
      return null;
    }
  }

  private void readDocument() throws NotPlain, MalformedListingException {
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
    check(at == page.length);
  }

  private void readChild() throws NotPlain, MalformedListingException {
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

  private void readObject() throws NotPlain, MalformedListingException {
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

  private void readPrefix() throws NotPlain, MalformedListingException {
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

  /** Reads {@code <Name>}. */
  private void readStart() throws NotPlain {
    expect('<');
    nameStart = at;
    while (at < page.length && isLetter(page[at])) {
      at++;
    }
    nameEnd = at;
    check(nameEnd > nameStart && nameEnd - nameStart <= MAX_NAME);
    expect('>');
  }

  /** Reads {@code text</Name>}. */
  private void readText() throws NotPlain {
    textStart = at;
    quoted = false;
    while (at < page.length && page[at] != '<') {
      byte b = page[at++];
      if (b == '&') {
        expect(QUOTE);
        quoted = true;
      } else {
        check(b >= ' ' && b <= '~' && b != '>');
      }
    }
    textEnd = at;
    expect('<');
    expect('/');
    check(matches(nameStart, nameEnd, at));
    at += nameEnd - nameStart;
    expect('>');
  }

  private String text() throws NotPlain {
    check(!quoted);
    return ascii(page, textStart, textEnd);
  }

  private Instant instant() throws NotPlain {
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

  /** Skips {@code </Name>} if it comes now. */
  private boolean skipEnd(byte[] name) throws NotPlain {
    boolean comes = at + 1 < page.length && page[at] == '<' && page[at + 1] == '/';
    if (comes) {
      at += 2;
      expect(name);
      expect('>');
    }
    return comes;
  }

  private boolean skip(byte[] text) {
    int end = at + text.length;
    boolean comes = end <= page.length && Arrays.equals(page, at, end, text, 0, text.length);
    if (comes) {
      at = end;
    }
    return comes;
  }

  private void skipSpace() {
    while (at < page.length && (page[at] == '\n' || page[at] == ' ')) {
      at++;
    }
  }

  private void expect(byte[] text) throws NotPlain {
    check(skip(text));
  }

  private void expect(char c) throws NotPlain {
    check(at < page.length && page[at] == c);
    at++;
  }

  private static void check(boolean plain) throws NotPlain {
    if (!plain) {
      throw new NotPlain();
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

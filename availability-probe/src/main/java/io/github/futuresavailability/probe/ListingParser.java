package io.github.futuresavailability.probe;

import io.github.futuresavailability.ContractSymbol;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a listing while it streams in, without DTDs or entities of its own. A page
 * counts only when it is whole: cut, foreign or contradictory ones are exceptions, because a page
 * that silently ends early would turn files into absences.
 */
final class ListingParser {
  /** S3 puts at most 1000 entries on a page; some servers allow more. */
  private static final int MAX_ENTRIES = 10_000;

  /** The parser below remembers every open element; no listing has more than four. */
  private static final int MAX_DEPTH = 16;

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final List<ListedObject> objects = new ArrayList<>(1000);
  private final List<String> prefixes = new ArrayList<>();
  private @Nullable Boolean truncated;
  private @Nullable String token;
  private @Nullable String nextMarker;
  private @Nullable String echo;
  private @Nullable String startAfter;
  private @Nullable String keyCount;
  private boolean firstVersion;

  private ListingParser(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Reads a page.
   *
   * @param in the page; read to its end, not closed
   * @param request what was asked for
   * @throws MalformedListingException if the page is not a whole answer to that
   * @throws IOException if reading fails
   */
  static ListingPage parse(InputStream in, ListingRequest request) throws IOException {
    try {
      ListingParser parser = new ListingParser(FACTORY.createXMLStreamReader(utf8(in)));
      parser.readDocument();
      return parser.page(request);
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException io
          && !(io instanceof CharacterCodingException)) {
        throw io;
      }
      throw new MalformedListingException("not a whole listing: " + oneLine(e), e);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new MalformedListingException("not a listing: " + e.getMessage(), e);
    }
  }

  /** Decoded here, because the parser prints what it finds wrong with bytes. */
  private static Reader utf8(InputStream in) {
    return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
  }

  private void readDocument() throws XMLStreamException, MalformedListingException {
    int event = xml.next();
    while (event == XMLStreamConstants.COMMENT || event == XMLStreamConstants.SPACE) {
      event = xml.next();
    }
    if (event != XMLStreamConstants.START_ELEMENT
        || !xml.getLocalName().equals("ListBucketResult")) {
      throw malformed("no ListBucketResult");
    }
    while (nextChild()) {
      readChildOfRoot();
    }
    while (xml.hasNext()) {
      xml.next();
    }
  }

  private void readChildOfRoot() throws XMLStreamException, MalformedListingException {
    switch (xml.getLocalName()) {
      case "Contents" -> objects.add(readObject());
      case "CommonPrefixes" -> prefixes.add(readPrefix());
      case "IsTruncated" -> {
        if (truncated != null) {
          throw malformed("says twice whether it is truncated");
        }
        truncated = readBoolean();
      }
      case "StartAfter" -> startAfter = xml.getElementText();
      case "NextContinuationToken" -> token = xml.getElementText();
      case "NextMarker" -> nextMarker = xml.getElementText();
      case "Marker" -> {
        firstVersion = true;
        skip();
      }
      case "KeyCount" -> keyCount = xml.getElementText();
      case "Prefix" -> echo = xml.getElementText();
      default -> skip();
    }
    if (objects.size() + prefixes.size() > MAX_ENTRIES) {
      throw malformed("more than " + MAX_ENTRIES + " entries on one page");
    }
  }

  private ListedObject readObject() throws XMLStreamException, MalformedListingException {
    String key = null;
    String size = null;
    Instant modified = null;
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "Key" -> key = xml.getElementText();
        case "Size" -> size = xml.getElementText();
        case "LastModified" -> modified = Instant.parse(xml.getElementText());
        default -> skip();
      }
    }
    if (key == null || size == null) {
      throw malformed("an entry without key or size");
    }
    long bytes = Long.parseLong(size);
    if (bytes < 0 || (modified != null && !isPlausible(modified))) {
      throw malformed("an entry of " + bytes + " bytes, written at " + modified);
    }
    return new ListedObject(key, bytes, modified);
  }

  private static boolean isPlausible(Instant modified) {
    return !modified.isBefore(Instant.EPOCH) && modified.isBefore(END_OF_TIME);
  }

  private String readPrefix() throws XMLStreamException, MalformedListingException {
    String prefix = null;
    while (nextChild()) {
      if (xml.getLocalName().equals("Prefix")) {
        prefix = xml.getElementText();
      } else {
        skip();
      }
    }
    if (prefix == null) {
      throw malformed("a common prefix without name");
    }
    return prefix;
  }

  private boolean readBoolean() throws XMLStreamException, MalformedListingException {
    String text = xml.getElementText();
    if (!text.equals("true") && !text.equals("false")) {
      throw malformed("IsTruncated is \"" + text + "\"");
    }
    return text.equals("true");
  }

  /** Moves to the next child element; false at the end of the parent. */
  private boolean nextChild() throws XMLStreamException, MalformedListingException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        case XMLStreamConstants.END_DOCUMENT -> throw malformed("cut");
        default -> {
          // Text between elements.
        }
      }
    }
  }

  private void skip() throws XMLStreamException, MalformedListingException {
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth > MAX_DEPTH) {
          throw malformed("elements in each other, more than " + MAX_DEPTH + " deep");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private ListingPage page(ListingRequest request) throws MalformedListingException {
    String prefix = request.prefix();
    if (truncated == null) {
      throw malformed("does not say whether it is truncated");
    }
    if (!truncated && token != null) {
      throw malformed("names what continues it, but is not truncated");
    }
    int entries = objects.size() + prefixes.size();
    if (keyCount != null && Integer.parseInt(keyCount) != entries) {
      throw malformed("says that it has " + keyCount + " entries, but has " + entries);
    }
    if (!prefix.equals(echo)) {
      throw malformed("answers for the prefix \"" + echo + "\" instead of \"" + prefix + "\"");
    }
    if (startAfter != null && !startAfter.isEmpty() && !startAfter.equals(request.startAfter())) {
      throw malformed("starts after \"" + startAfter + "\", which was not asked for");
    }
    checkOrder(objects.stream().map(ListedObject::key).toList(), prefix);
    checkOrder(prefixes, prefix);
    return new ListingPage(objects, prefixes, truncated ? continuation() : null);
  }

  /** Version 2 names a token, version 1 a marker or, where nothing is folded, nothing. */
  private String continuation() throws MalformedListingException {
    if (token != null) {
      return token;
    }
    if (nextMarker != null) {
      return nextMarker;
    }
    if (!firstVersion || objects.isEmpty()) {
      throw malformed("truncated, but nothing says where to go on");
    }
    return objects.get(objects.size() - 1).key();
  }

  private static void checkOrder(List<String> names, String prefix)
      throws MalformedListingException {
    String before = null;
    for (String name : names) {
      if (!name.startsWith(prefix)) {
        throw malformed("names \"" + name + "\", which is outside \"" + prefix + "\"");
      }
      if (before != null && ContractSymbol.UTF8_ORDER.compare(before, name) >= 0) {
        throw malformed("names \"" + name + "\" behind \"" + before + "\"");
      }
      before = name;
    }
  }

  private static MalformedListingException malformed(String what) {
    return new MalformedListingException("not a whole listing: " + what, null);
  }

  private static String oneLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}

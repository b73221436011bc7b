package io.github.futuresavailability.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a listing, without DTDs or entities of its own. A page that is written as S3
 * writes it is read by {@link FastListingParser}, any other one by the XML parser, which alone
 * decides what is wrong with it.
 */
final class S3ListingParser {
  /** The parser below remembers every open element; no listing has more than four. */
  private static final int MAX_DEPTH = 16;

  /** A page of S3 has less than half of that; a longer one is parsed while it streams in. */
  private static final int MAX_PLAIN_BYTES = 1 << 20;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final S3ListingContent content = new S3ListingContent();

  private S3ListingParser(XMLStreamReader xml) {
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
  static ObjectListingPage parse(InputStream in, ObjectListingRequest request) throws IOException {
    byte[] start = in.readNBytes(MAX_PLAIN_BYTES);
    if (start.length < MAX_PLAIN_BYTES) {
      S3ListingContent plain = FastListingParser.read(start);
      return plain == null
          ? parseXml(new ByteArrayInputStream(start), request)
          : plain.page(request);
    }
    return parseXml(new SequenceInputStream(new ByteArrayInputStream(start), in), request);
  }

  /** Reads a page with the XML parser, whatever it looks like. */
  static ObjectListingPage parseXml(InputStream in, ObjectListingRequest request)
      throws IOException {
    try {
      S3ListingParser parser = new S3ListingParser(FACTORY.createXMLStreamReader(utf8(in)));
      parser.readDocument();
      return parser.content.page(request);
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
      throw S3ListingContent.malformed("no ListBucketResult");
    }
    while (nextChild()) {
      readChildOfRoot();
    }
    while (xml.hasNext()) {
      xml.next();
    }
  }

  private void readChildOfRoot() throws XMLStreamException, MalformedListingException {
    String name = xml.getLocalName();
    switch (name) {
      case "Contents" -> readObject();
      case "CommonPrefixes" -> content.addPrefix(readPrefix());
      case "IsTruncated",
          "StartAfter",
          "NextContinuationToken",
          "NextMarker",
          "KeyCount",
          "Prefix" ->
          content.set(name, xml.getElementText());
      case "Marker" -> {
        skip();
        content.set(name, "");
      }
      default -> skip();
    }
  }

  private void readObject() throws XMLStreamException, MalformedListingException {
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
    content.add(key, size, modified);
  }

  private @Nullable String readPrefix() throws XMLStreamException, MalformedListingException {
    String prefix = null;
    while (nextChild()) {
      if (xml.getLocalName().equals("Prefix")) {
        prefix = xml.getElementText();
      } else {
        skip();
      }
    }
    return prefix;
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
        case XMLStreamConstants.END_DOCUMENT -> throw S3ListingContent.malformed("cut");
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
          throw S3ListingContent.malformed(
              "elements in each other, more than " + MAX_DEPTH + " deep");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
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

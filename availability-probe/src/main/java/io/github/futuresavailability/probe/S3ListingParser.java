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
 * Parses one page of an object listing; DTDs and custom entities are rejected. {@link
 * FastListingParser} reads pages in the exact form of S3, the XML parser reads all others and
 * reports every error.
 */
final class S3ListingParser {
  /** The XML parser stores every open element; a listing has at most four levels. */
  private static final int MAX_DEPTH = 16;

  /** A page of S3 has less than half of this size; a longer one is parsed as a stream. */
  private static final int MAX_FAST_BYTES = 1 << 20;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final S3ListingContent content = new S3ListingContent();

  private S3ListingParser(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Parses a page.
   *
   * @param in the page; read to its end, not closed
   * @param request the request of the page
   * @throws MalformedListingException if the page is incomplete or does not match the request
   * @throws IOException if reading fails
   */
  static ObjectListingPage parse(InputStream in, ObjectListingRequest request) throws IOException {
    byte[] start = in.readNBytes(MAX_FAST_BYTES);
    if (start.length < MAX_FAST_BYTES) {
      S3ListingContent content = FastListingParser.read(start);
      return content == null
          ? parseXml(new ByteArrayInputStream(start), request)
          : content.page(request);
    }
    return parseXml(new SequenceInputStream(new ByteArrayInputStream(start), in), request);
  }

  /** Parses a page of any form with the XML parser. */
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
      throw new MalformedListingException("Incomplete or invalid object listing: " + oneLine(e), e);
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new MalformedListingException("Invalid object listing: " + e.getMessage(), e);
    }
  }

  /** Decoded here, because the XML parser prints invalid bytes to standard output. */
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
      throw S3ListingContent.malformed("the root is not ListBucketResult");
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
          "EncodingType",
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
        case XMLStreamConstants.END_DOCUMENT ->
            throw S3ListingContent.malformed("the document ends early");
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
          throw S3ListingContent.malformed("more than " + MAX_DEPTH + " levels of elements");
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

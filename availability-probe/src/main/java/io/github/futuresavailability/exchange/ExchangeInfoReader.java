package io.github.futuresavailability.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.ExchangeInfo;
import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the exchange's {@code exchangeInfo} document as a stream. Stateless and thread-safe.
 *
 * <p>Fields that are not needed are skipped, and unknown values of needed ones are kept; a contract
 * with a missing field, or one that occurs twice, is an error. A contract without all four of the
 * fields that the exchange added on 2020-12-08 is perpetual, as every contract then was. At most 64
 * MiB are read, more than twenty times the document of 2026.
 *
 * <p>The exchange writes UTF-8. Saved documents may also begin with a byte order mark or be in
 * UTF-16, as some shells and editors save them.
 */
public final class ExchangeInfoReader {
  /** The longest document that is read, in bytes. */
  static final long MAX_LENGTH = 64L << 20;

  /** The deepest element of a document, a filter of a symbol, is at level 4. */
  private static final int MAX_DEPTH = 32;

  /** A symbol has at most about twenty characters; unknown fields may contain a description. */
  private static final int MAX_TEXT = 1 << 16;

  /** The longest part of an error message of the parser, in characters. */
  private static final int MAX_PROBLEM = 300;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_LENGTH)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // The source is untrusted text and must not be in messages.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Guessing could read other encodings than the two that saved documents have.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private ExchangeInfoReader() {}

  /**
   * Reads a saved document.
   *
   * @param file a file with the response of the exchange
   * @return the contracts and the time of the server
   * @throws MalformedExchangeInfoException if the file is not a valid exchangeInfo
   * @throws IOException if the file cannot be read
   */
  public static ExchangeInfo read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a document to its end, without closing the stream.
   *
   * @param in the document
   * @param source the name for messages, for example its URL
   * @return the contracts and the time of the server
   * @throws MalformedExchangeInfoException if it is not a valid exchangeInfo
   * @throws IOException if reading from {@code in} fails
   */
  public static ExchangeInfo read(InputStream in, String source) throws IOException {
    try (JsonParser json = parser(in)) {
      return new ExchangeInfoParser(json).parse();
    } catch (JsonProcessingException malformed) {
      throw new MalformedExchangeInfoException(source, problem(malformed), malformed);
    }
  }

  private static JsonParser parser(InputStream in) throws IOException {
    PushbackInputStream document = new PushbackInputStream(in, UTF_8_MARK.length);
    byte[] start = document.readNBytes(UTF_8_MARK.length);
    if (Arrays.equals(start, UTF_8_MARK)) {
      return JSON.createParser(document);
    }
    document.unread(start);
    return isUtf16(start)
        ? JSON.createParser(new InputStreamReader(document, utf16(start)))
        : JSON.createParser(document);
  }

  /** With a mark, or with a zero byte next to the first bracket. */
  private static boolean isUtf16(byte[] start) {
    return start.length > 1
        && ((start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
            || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
            || (start[0] == 0) != (start[1] == 0));
  }

  /** With a mark, the decoder reads the order from it. */
  private static Charset utf16(byte[] start) {
    if (start[0] == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return start[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16;
  }

  /** The error as one line with its position; parts of the document may be in it. */
  private static String problem(JsonProcessingException malformed) {
    String text = PlainText.printable(malformed.getOriginalMessage());
    String shown = text.length() <= MAX_PROBLEM ? text : text.substring(0, MAX_PROBLEM) + "...";
    JsonLocation place = malformed.getLocation();
    return place == null
        ? shown
        : shown + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}

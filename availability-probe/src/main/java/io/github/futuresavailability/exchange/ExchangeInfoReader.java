package io.github.futuresavailability.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.futuresavailability.ExchangeInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the exchange's {@code exchangeInfo} answer as a stream. Stateless and thread-safe.
 *
 * <p>Fields that are not needed are skipped and unknown values of needed ones are carried; a
 * contract that lacks a field, or comes twice, is an error. At most 64 MiB are read, which is more
 * than twenty times the answer of 2026.
 */
public final class ExchangeInfoReader {
  /** The longest answer that is read, in bytes. */
  static final long MAX_LENGTH = 64L << 20;

  /** The deepest part of an answer, a filter of a symbol, is at 4. */
  private static final int MAX_DEPTH = 32;

  /** A symbol is at most some twenty characters; unknown fields may hold a description. */
  private static final int MAX_TEXT = 1 << 16;

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
          // It may quote what was received, which can be anything.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // The answer is UTF-8 and nothing else, whatever its first bytes resemble.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private ExchangeInfoReader() {}

  /**
   * Reads a saved answer.
   *
   * @param file a file with the answer as the exchange gave it
   * @return what the exchange said
   * @throws MalformedExchangeInfoException if the file holds no such answer
   * @throws IOException if the file cannot be read
   */
  public static ExchangeInfo read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads an answer to its end, without closing the stream.
   *
   * @param in the answer, UTF-8
   * @param source what messages call it, for example its address
   * @return what the exchange said
   * @throws MalformedExchangeInfoException if it is no such answer
   * @throws IOException if reading from {@code in} fails
   */
  public static ExchangeInfo read(InputStream in, String source) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      return new ExchangeInfoParser(json).parse();
    } catch (JsonProcessingException malformed) {
      throw new MalformedExchangeInfoException(source, Problem.of(malformed), malformed);
    }
  }
}

package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One validated listing request. A null is an absent parameter.
 *
 * @param version the version of the listing API
 * @param prefix the prefix of the listed keys; empty for all
 * @param delimiter the delimiter of common prefixes; empty for none
 * @param maxKeys the largest number of keys and common prefixes, 0 to 1000
 * @param encoding whether keys are percent-encoded
 * @param marker version 1: the end of the previous page
 * @param startAfter version 2: lists only keys after this one
 * @param continuationToken version 2: the token from the previous page
 */
record S3ListingRequest(
    Version version,
    String prefix,
    String delimiter,
    int maxKeys,
    Encoding encoding,
    @Nullable String marker,
    @Nullable String startAfter,
    @Nullable String continuationToken) {
  static final int MAX_KEYS = 1000;

  private static final int TOKEN_CHECK_BYTES = 8;
  private static final long TOKEN_SEED = 0x53334C697374L;

  enum Version {
    ONE,
    TWO
  }

  enum Encoding {
    NONE,
    URL
  }

  static S3ListingRequest of(Map<String, String> parameters) throws S3ErrorException {
    Version version = version(parameters);
    String token = parameters.get("continuation-token");
    if (token != null) {
      decodeToken(token);
    }
    return new S3ListingRequest(
        version,
        parameters.getOrDefault("prefix", ""),
        parameters.getOrDefault("delimiter", ""),
        maxKeys(parameters.get("max-keys")),
        encoding(parameters.get("encoding-type")),
        parameters.get("marker"),
        parameters.get("start-after"),
        token);
  }

  private static Version version(Map<String, String> parameters) throws S3ErrorException {
    String type = parameters.get("list-type");
    if (type == null) {
      for (String onlyInTwo : new String[] {"continuation-token", "start-after"}) {
        if (parameters.containsKey(onlyInTwo)) {
          throw invalid(onlyInTwo + " only supported in REST.GET.BUCKET with list-type=2");
        }
      }
      return Version.ONE;
    }
    if (!type.equals("2")) {
      throw invalid("Invalid List Type specified in Request");
    }
    return Version.TWO;
  }

  private static int maxKeys(@Nullable String text) throws S3ErrorException {
    if (text == null || text.isEmpty()) {
      return MAX_KEYS;
    }
    try {
      int number = Integer.parseInt(text);
      if (number < 0) {
        throw invalid("Argument max-keys must be an integer between 0 and 2147483647");
      }
      return Math.min(MAX_KEYS, number);
    } catch (NumberFormatException notANumber) {
      throw invalid("Provided max-keys not an integer or within integer range");
    }
  }

  private static Encoding encoding(@Nullable String type) throws S3ErrorException {
    if (type == null || type.isEmpty()) {
      return Encoding.NONE;
    }
    if (!type.equals("url")) {
      throw invalid("Invalid Encoding Method specified in Request");
    }
    return Encoding.URL;
  }

  /** The smallest key that may be in the response. */
  byte[] firstKey() throws S3ErrorException {
    byte[] first = afterStart();
    byte[] smallest = utf8(prefix);
    return Arrays.compareUnsigned(first, smallest) > 0 ? first : smallest;
  }

  private byte[] afterStart() throws S3ErrorException {
    if (version == Version.ONE) {
      return marker == null || marker.isEmpty() ? new byte[0] : afterMarker(marker);
    }
    if (continuationToken != null) {
      return decodeToken(continuationToken);
    }
    return startAfter == null || startAfter.isEmpty() ? new byte[0] : after(utf8(startAfter));
  }

  /** A marker inside a common prefix skips all keys of that prefix; a start-after does not. */
  private byte[] afterMarker(String from) {
    if (!delimiter.isEmpty() && from.startsWith(prefix)) {
      int delimiterStart = from.indexOf(delimiter, prefix.length());
      if (delimiterStart >= 0) {
        return afterPrefix(utf8(from.substring(0, delimiterStart + delimiter.length())));
      }
    }
    return after(utf8(from));
  }

  private static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** The smallest key after all keys with {@code prefix}; UTF-8 never has the byte 255. */
  static byte[] afterPrefix(byte[] prefix) {
    byte[] behind = prefix.clone();
    behind[behind.length - 1]++;
    return behind;
  }

  /** Encodes a position as an opaque token. */
  static String token(byte[] firstKey) {
    ByteSink token = new ByteSink(firstKey.length + TOKEN_CHECK_BYTES);
    token.putLittleEndian(SeededNoise.of(TOKEN_SEED, firstKey, 0), TOKEN_CHECK_BYTES).put(firstKey);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.copy());
  }

  private static byte[] decodeToken(String token) throws S3ErrorException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length >= TOKEN_CHECK_BYTES) {
        byte[] key = Arrays.copyOfRange(bytes, TOKEN_CHECK_BYTES, bytes.length);
        if (token(key).equals(token)) {
          return key;
        }
      }
      throw invalid("The continuation token provided is incorrect");
    } catch (IllegalArgumentException notBase64) {
      throw invalid("The continuation token provided is incorrect");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static S3ErrorException invalid(String message) {
    return new S3ErrorException(S3Error.invalidArgument(message));
  }
}

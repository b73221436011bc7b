package io.github.futuresavailability.testkit.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The head of one HTTP request.
 *
 * @param method the method, in capitals
 * @param path the path, still percent-encoded
 * @param query the query string without its mark, still percent-encoded; may be empty
 * @param headers by name in lower case; those of one name joined by commas
 * @param connection whether the connection stays open after the response
 */
public record HttpRequest(
    String method, String path, String query, Map<String, String> headers, Connection connection) {
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[01]");

  public enum Connection {
    KEEP,
    /** Keep the connection and say so, as HTTP/1.0 clients require. */
    KEEP_AND_SAY_SO,
    CLOSE
  }

  /** Parses a request head from its lines, without the empty last line. */
  public static HttpRequest parse(String head) throws MalformedRequestException {
    String[] lines = head.split("\r?\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3
        || !METHOD.matcher(words[0]).matches()
        || !VERSION.matcher(words[2]).matches()) {
      throw malformed();
    }
    Map<String, String> headers = headers(lines);
    if (words[2].equals("HTTP/1.1") && !headers.containsKey("host")) {
      throw malformed();
    }
    String target = pathAndQuery(words[1]);
    int mark = target.indexOf('?');
    return new HttpRequest(
        words[0],
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        headers,
        connection(words[2], headers));
  }

  private static Map<String, String> headers(String[] lines) throws MalformedRequestException {
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw malformed();
      }
      headers.merge(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip(),
          (one, more) -> one + ", " + more);
    }
    return headers;
  }

  /** A target is a path or, in requests to proxies, a whole address. */
  private static String pathAndQuery(String target) throws MalformedRequestException {
    if (target.startsWith("/")) {
      return target;
    }
    int authority = target.indexOf("://");
    int path = authority < 0 ? -1 : target.indexOf('/', authority + 3);
    if (path < 0) {
      throw malformed();
    }
    return target.substring(path);
  }

  /** A request with a body closes the connection, because the body is not read. */
  private static Connection connection(String version, Map<String, String> headers) {
    boolean hasBody =
        headers.containsKey("transfer-encoding")
            || !headers.getOrDefault("content-length", "0").equals("0");
    String options = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    List<String> tokens = List.of(COMMA.split(options.strip(), -1));
    if (hasBody || tokens.contains("close")) {
      return Connection.CLOSE;
    }
    if (version.equals("HTTP/1.1")) {
      return Connection.KEEP;
    }
    return tokens.contains("keep-alive") ? Connection.KEEP_AND_SAY_SO : Connection.CLOSE;
  }

  /** The parameters of the query, decoded; the first one of a name counts. */
  public Map<String, String> parameters() throws MalformedRequestException {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      parameters.putIfAbsent(name, value);
    }
    return parameters;
  }

  /** Method and target, for a log. */
  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }

  static MalformedRequestException malformed() {
    return new MalformedRequestException(
        MalformedRequestException.Part.HEAD, "An error occurred when parsing the HTTP request.");
  }

  /** Decodes a path or a query; a plus sign is a space in both, as S3 reads them. */
  public static String decode(String encoded) throws MalformedRequestException {
    byte[] raw = encoded.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer decoded = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        decoded.put((byte) (hexDigit(raw, i + 1) << 4 | hexDigit(raw, i + 2)));
        i += 2;
      } else {
        decoded.put(raw[i] == '+' ? (byte) ' ' : raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException notUtf8) {
      throw malformedUrl();
    }
  }

  private static int hexDigit(byte[] raw, int index) throws MalformedRequestException {
    int digit = index < raw.length ? Character.digit((char) raw[index], 16) : -1;
    if (digit < 0) {
      throw malformedUrl();
    }
    return digit;
  }

  private static MalformedRequestException malformedUrl() {
    return new MalformedRequestException(
        MalformedRequestException.Part.URL, "Couldn't parse the specified URI.");
  }
}

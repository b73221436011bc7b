package io.github.futuresavailability.archive;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The addresses of an archive: one for object listings, one for its objects. Only this class
 * percent-encodes. Immutable and thread-safe.
 *
 * <p>Any S3-compatible server works; no host or path is assumed. The public archive has two
 * addresses because the one that serves objects returns a web page for a listing request.
 *
 * @param listing the path-style address of the bucket, to which a query is added
 * @param objects the address to which a slash and a key are added
 */
public record ArchiveEndpoint(URI listing, URI objects) {
  /** The public Binance Vision archive. */
  public static final ArchiveEndpoint BINANCE_VISION =
      of(
          "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision",
          "https://data.binance.vision");

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

  /** Checks that both are HTTP addresses without query and fragment. */
  public ArchiveEndpoint {
    listing = checked(listing, "listing");
    objects = checked(objects, "objects");
  }

  /**
   * The archive at these addresses.
   *
   * @param listing the path-style address of the bucket
   * @param objects the address of the objects
   * @return the endpoint
   * @throws IllegalArgumentException if one is not an HTTP address, or has a user, a query or a
   *     fragment
   */
  public static ArchiveEndpoint of(String listing, String objects) {
    return new ArchiveEndpoint(uri(listing, "listing"), uri(objects, "objects"));
  }

  /**
   * The archive that lists and serves its objects at one address, as most S3 servers do.
   *
   * @param bucket the path-style address of the bucket
   * @return the endpoint
   * @throws IllegalArgumentException if it is not an HTTP address, or has a user, a query or a
   *     fragment
   */
  public static ArchiveEndpoint of(String bucket) {
    Objects.requireNonNull(bucket, "bucket");
    return of(bucket, bucket);
  }

  /**
   * The address of an object.
   *
   * @param key its key, not percent-encoded
   * @return the address, percent-encoded
   */
  public URI objectUrl(String key) {
    Objects.requireNonNull(key, "key");
    return URI.create(objects + "/" + encode(key, true));
  }

  /**
   * The address of a listing request.
   *
   * @param parameters names and values, not percent-encoded; the address keeps their order
   * @return the address, percent-encoded
   */
  public URI listingUrl(Map<String, String> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    String query =
        parameters.entrySet().stream()
            .map(p -> encode(p.getKey(), false) + "=" + encode(p.getValue(), false))
            .collect(Collectors.joining("&"));
    String path = listing.getRawPath().isEmpty() ? "/" : "";
    return URI.create(listing + path + "?" + query);
  }

  /**
   * The identity of the archive: endpoints with equal identities are the same archive. The case of
   * the host, a default port and slashes at the end make no difference.
   *
   * @return the address of the listings, with the address of the objects as its fragment if that is
   *     different
   */
  public URI address() {
    String lists = plain(listing);
    String serves = plain(objects);
    return URI.create(lists.equals(serves) ? lists : lists + "#" + serves);
  }

  private static String plain(URI address) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    String port = scheme.equals("http") ? ":(80)?$" : ":(443)?$";
    String host = address.getRawAuthority().toLowerCase(Locale.ROOT).replaceFirst(port, "");
    return scheme + "://" + host + address.normalize().getRawPath().replaceFirst("/+$", "");
  }

  private static URI uri(String address, String name) {
    Objects.requireNonNull(address, name);
    try {
      return URI.create(address);
    } catch (IllegalArgumentException notAnAddress) {
      throw new IllegalArgumentException(
          "The " + name + " address cannot be read: \"" + address + "\"", notAnAddress);
    }
  }

  private static URI checked(URI address, String name) {
    Objects.requireNonNull(address, name);
    boolean http =
        "http".equalsIgnoreCase(address.getScheme())
            || "https".equalsIgnoreCase(address.getScheme());
    if (!http || address.getRawAuthority() == null) {
      throw new IllegalArgumentException(
          "The " + name + " address is no http or https address: " + address);
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "The " + name + " address has a query or a fragment: " + address);
    }
    if (address.getRawAuthority().indexOf('@') >= 0) {
      // The user would be recorded in every database and shown in every message.
      throw new IllegalArgumentException(
          "The " + name + " address names a user; the archive is read anonymously");
    }
    String text = address.toString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static String encode(String text, boolean keepSlashes) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0 || (keepSlashes && c == '/')) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 0xF]);
      }
    }
    return encoded.toString();
  }
}

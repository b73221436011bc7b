package io.github.futuresavailability.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An object that was stored in the archive, or the mark of a removed one. */
final class StoredObject {
  /** The mark of a removed object. */
  static final StoredObject REMOVED = new StoredObject(new byte[0], 0);

  private final byte[] content;
  private final long modified;
  private final byte[] tag;

  /**
   * Creates an object; the content must not change afterwards, the time is in seconds since 1970,
   * UTC.
   */
  StoredObject(byte[] content, long modified) {
    this.content = content;
    this.modified = modified;
    tag = HexFormat.of().formatHex(md5(content)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Converts a key to bytes in the order of the bucket; S3 has no empty keys. */
  static byte[] key(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("The key of an object is empty");
    }
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has MD5", impossible);
    }
  }

  byte[] content() {
    return content;
  }

  long modified() {
    return modified;
  }

  byte[] tag() {
    return tag;
  }
}

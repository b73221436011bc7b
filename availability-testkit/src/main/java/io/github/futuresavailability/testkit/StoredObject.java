package io.github.futuresavailability.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An object that was put into the archive as it is, or the place of one that was taken away. */
final class StoredObject {
  /** Hides a generated object. */
  static final StoredObject REMOVED = new StoredObject(new byte[0], 0);

  private final byte[] content;
  private final long modified;
  private final byte[] tag;

  /** An object with that content, not to be changed any more, written at that second (UTC). */
  StoredObject(byte[] content, long modified) {
    this.content = content;
    this.modified = modified;
    tag = HexFormat.of().formatHex(md5(content)).getBytes(StandardCharsets.US_ASCII);
  }

  /** A key as the bucket orders it; S3 has no object without a name. */
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

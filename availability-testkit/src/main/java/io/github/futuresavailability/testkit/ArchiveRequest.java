package io.github.futuresavailability.testkit;

import org.jspecify.annotations.Nullable;

/**
 * What an HTTP request means to the bucket.
 *
 * @param http the request itself
 * @param kind what it asks for
 * @param key the object, or for a listing the prefix; empty for neither
 * @param refusal why it cannot be answered, or null
 */
record ArchiveRequest(HttpRequest http, RequestKind kind, String key, @Nullable S3Error refusal) {

  static ArchiveRequest of(HttpRequest http, String bucket) {
    try {
      String path = KeyText.decode(http.path(), KeyText.PlusSign.IS_PLUS).substring(1);
      int slash = path.indexOf('/');
      String asked = slash < 0 ? path : path.substring(0, slash);
      String key = slash < 0 ? "" : path.substring(slash + 1);
      boolean head = http.method().equals("HEAD");
      if (!head && !http.method().equals("GET")) {
        return new ArchiveRequest(http, RequestKind.OTHER, key, S3Error.METHOD_NOT_ALLOWED);
      }
      if (!asked.equals(bucket)) {
        S3Error refusal = asked.isEmpty() ? S3Error.ACCESS_DENIED : S3Error.NO_SUCH_BUCKET;
        return new ArchiveRequest(http, RequestKind.OTHER, key, refusal);
      }
      if (head) {
        return new ArchiveRequest(http, RequestKind.HEAD, key, null);
      }
      return key.isEmpty()
          ? new ArchiveRequest(
              http, RequestKind.LISTING, http.parameters().getOrDefault("prefix", ""), null)
          : new ArchiveRequest(http, kindOfDownload(key), key, null);
    } catch (RefusalException malformed) {
      return new ArchiveRequest(http, RequestKind.OTHER, "", malformed.error());
    }
  }

  /** What makes the request another one: the key, or for a listing the whole address. */
  String identity() {
    return kind == RequestKind.LISTING ? http.toString() : key;
  }

  private static RequestKind kindOfDownload(String key) {
    return key.endsWith(".CHECKSUM") ? RequestKind.CHECKSUM : RequestKind.DOWNLOAD;
  }
}

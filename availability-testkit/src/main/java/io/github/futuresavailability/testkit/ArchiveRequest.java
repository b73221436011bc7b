package io.github.futuresavailability.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
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
  /** Questions of S3 that are not about the content; answering with a listing would mislead. */
  private static final Set<String> SUBRESOURCES =
      Set.of(
          ("accelerate acl analytics attributes cors encryption intelligent-tiering inventory"
                  + " legal-hold lifecycle logging metrics notification object-lock"
                  + " ownershipControls partNumber policy policyStatus publicAccessBlock"
                  + " replication requestPayment retention tagging torrent uploadId uploads"
                  + " versionId versioning versions website")
              .split(" "));

  static ArchiveRequest of(HttpRequest http, String bucket) {
    try {
      String path = KeyText.decode(http.path()).substring(1);
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
      Map<String, String> parameters = http.parameters();
      if (!Collections.disjoint(SUBRESOURCES, parameters.keySet())) {
        return new ArchiveRequest(http, RequestKind.OTHER, key, S3Error.NOT_IMPLEMENTED);
      }
      if (!head && key.isEmpty() && parameters.containsKey("location")) {
        return new ArchiveRequest(http, RequestKind.OTHER, key, null);
      }
      if (head) {
        return new ArchiveRequest(http, RequestKind.HEAD, key, null);
      }
      return key.isEmpty()
          ? new ArchiveRequest(
              http, RequestKind.LISTING, parameters.getOrDefault("prefix", ""), null)
          : new ArchiveRequest(http, kindOfDownload(key), key, null);
    } catch (S3ErrorException malformed) {
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

package io.github.futuresavailability.testkit;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, interpreted as a request to the bucket.
 *
 * @param http the request itself
 * @param kind the kind of the request
 * @param key the key of the object, or the prefix of a listing; empty for neither
 * @param error the error to return, or null
 */
record ArchiveRequest(HttpRequest http, RequestKind kind, String key, @Nullable S3Error error) {
  /** S3 requests about other things than content; a listing would be a wrong response. */
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
      String requested = slash < 0 ? path : path.substring(0, slash);
      String key = slash < 0 ? "" : path.substring(slash + 1);
      boolean head = http.method().equals("HEAD");
      if (!head && !http.method().equals("GET")) {
        return new ArchiveRequest(http, RequestKind.OTHER, key, S3Error.METHOD_NOT_ALLOWED);
      }
      if (!requested.equals(bucket)) {
        S3Error denied = requested.isEmpty() ? S3Error.ACCESS_DENIED : S3Error.NO_SUCH_BUCKET;
        return new ArchiveRequest(http, RequestKind.OTHER, key, denied);
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

  /** The identity of the request: the key, or for a listing the whole URL. */
  String identity() {
    return kind == RequestKind.LISTING ? http.toString() : key;
  }

  private static RequestKind kindOfDownload(String key) {
    return key.endsWith(".CHECKSUM") ? RequestKind.CHECKSUM : RequestKind.DOWNLOAD;
  }
}

package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.HttpRequest;
import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;
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
      String path = HttpRequest.decode(http.path()).substring(1);
      int slash = path.indexOf('/');
      String requested = slash < 0 ? path : path.substring(0, slash);
      String key = slash < 0 ? "" : path.substring(slash + 1);
      S3Error error = errorOf(http, requested, bucket);
      return error == null
          ? ofContent(http, key)
          : new ArchiveRequest(http, RequestKind.OTHER, key, error);
    } catch (MalformedRequestException malformed) {
      return new ArchiveRequest(http, RequestKind.OTHER, "", S3ErrorException.errorOf(malformed));
    }
  }

  private static @Nullable S3Error errorOf(HttpRequest http, String requested, String bucket)
      throws MalformedRequestException {
    if (!http.method().equals("HEAD") && !http.method().equals("GET")) {
      return S3Error.METHOD_NOT_ALLOWED;
    }
    if (!requested.equals(bucket)) {
      return requested.isEmpty() ? S3Error.ACCESS_DENIED : S3Error.NO_SUCH_BUCKET;
    }
    boolean isOther = !Collections.disjoint(SUBRESOURCES, http.parameters().keySet());
    return isOther ? S3Error.NOT_IMPLEMENTED : null;
  }

  /** A request for an object, a listing or the location of the bucket. */
  private static ArchiveRequest ofContent(HttpRequest http, String key)
      throws MalformedRequestException {
    boolean head = http.method().equals("HEAD");
    if (head || !key.isEmpty()) {
      RequestKind kind = head ? RequestKind.HEAD : kindOfDownload(key);
      return new ArchiveRequest(http, kind, key, null);
    }
    Map<String, String> parameters = http.parameters();
    return parameters.containsKey("location")
        ? new ArchiveRequest(http, RequestKind.OTHER, key, null)
        : new ArchiveRequest(
            http, RequestKind.LISTING, parameters.getOrDefault("prefix", ""), null);
  }

  /** The identity of the request: the key, or for a listing the whole URL. */
  String identity() {
    return kind == RequestKind.LISTING ? http.toString() : key;
  }

  private static RequestKind kindOfDownload(String key) {
    return key.endsWith(".CHECKSUM") ? RequestKind.CHECKSUM : RequestKind.DOWNLOAD;
  }
}

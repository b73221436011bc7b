package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.ByteSink;

/**
 * An error response of S3.
 *
 * @param status the HTTP status
 * @param code the error code for programs
 * @param message the error message for people
 */
record S3Error(int status, String code, String message) {
  static final String HOST_ID = "RW1iZWRkZWRBcmNoaXZl";
  static final S3Error PRECONDITION_FAILED =
      new S3Error(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
  static final S3Error NOT_IMPLEMENTED =
      new S3Error(
          501,
          "NotImplemented",
          "A header or query you provided implies functionality that is not implemented");
  static final S3Error NO_SUCH_KEY =
      new S3Error(404, "NoSuchKey", "The specified key does not exist.");
  static final S3Error NO_SUCH_BUCKET =
      new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  static final S3Error ACCESS_DENIED = new S3Error(403, "AccessDenied", "Access Denied");
  static final S3Error METHOD_NOT_ALLOWED =
      new S3Error(
          405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
  static final S3Error INVALID_URI =
      new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
  static final S3Error INVALID_RANGE =
      new S3Error(416, "InvalidRange", "The requested range is not satisfiable");

  static S3Error invalidArgument(String message) {
    return new S3Error(400, "InvalidArgument", message);
  }

  /** The error that S3 sends with a status, or a generic one for other statuses. */
  static S3Error ofStatus(int status) {
    return switch (status) {
      case 403 -> ACCESS_DENIED;
      case 404 -> NO_SUCH_KEY;
      case 429 -> new S3Error(429, "TooManyRequests", "Please reduce your request rate.");
      case 500 ->
          new S3Error(500, "InternalError", "We encountered an internal error. Please try again.");
      case 503 -> new S3Error(503, "SlowDown", "Please reduce your request rate.");
      default -> new S3Error(status, "Status" + status, "An injected error.");
    };
  }

  byte[] toXml(String resource, String key, String requestId) {
    ByteSink xml = new ByteSink(256);
    xml.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>").put(code);
    xml.put("</Code><Message>");
    KeyText.putXml(xml, message);
    boolean ofKey = code.equals(NO_SUCH_KEY.code);
    xml.put(ofKey ? "</Message><Key>" : "</Message><Resource>");
    KeyText.putXml(xml, ofKey ? key : resource);
    xml.put(ofKey ? "</Key><RequestId>" : "</Resource><RequestId>").put(requestId);
    xml.put("</RequestId><HostId>").put(HOST_ID).put("</HostId></Error>");
    return xml.copy();
  }
}

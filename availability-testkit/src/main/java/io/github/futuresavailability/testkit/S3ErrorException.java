package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.MalformedRequestException;

/** Thrown to respond with an S3 error. */
final class S3ErrorException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient S3Error error;

  S3ErrorException(S3Error error) {
    super(error.message());
    this.error = error;
  }

  /** The response of S3 to a malformed request. */
  static S3Error errorOf(MalformedRequestException malformed) {
    return switch (malformed.part()) {
      case HEAD -> new S3Error(400, "BadRequest", String.valueOf(malformed.getMessage()));
      case URL -> S3Error.INVALID_URI;
    };
  }

  S3Error error() {
    return error;
  }
}

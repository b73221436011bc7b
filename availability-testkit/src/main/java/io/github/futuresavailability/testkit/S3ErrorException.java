package io.github.futuresavailability.testkit;

/** Thrown to respond with an S3 error. */
final class S3ErrorException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient S3Error error;

  S3ErrorException(S3Error error) {
    super(error.message());
    this.error = error;
  }

  S3Error error() {
    return error;
  }
}

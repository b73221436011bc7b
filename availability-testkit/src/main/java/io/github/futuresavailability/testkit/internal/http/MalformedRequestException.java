package io.github.futuresavailability.testkit.internal.http;

/** Thrown for a request that is not HTTP or has an invalid URL. */
public final class MalformedRequestException extends Exception {
  private static final long serialVersionUID = 1;

  private final Part part;

  /** The malformed part of a request. */
  public enum Part {
    HEAD,
    URL
  }

  MalformedRequestException(Part part, String message) {
    super(message);
    this.part = part;
  }

  public Part part() {
    return part;
  }
}

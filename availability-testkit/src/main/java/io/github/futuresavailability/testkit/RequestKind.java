package io.github.futuresavailability.testkit;

/** What a request to the archive asks for. */
public enum RequestKind {
  /** A page of keys. */
  LISTING,
  /** Whether an object is there, with its size and time. */
  HEAD,
  /** The content of an object that is no checksum, a data file for example. */
  DOWNLOAD,
  /** The content of a checksum. */
  CHECKSUM,
  /** Anything else, unknown buckets, other methods and malformed requests for example. */
  OTHER
}

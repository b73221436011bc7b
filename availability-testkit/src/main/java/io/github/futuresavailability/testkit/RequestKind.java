package io.github.futuresavailability.testkit;

/** The kinds of requests to the archive. */
public enum RequestKind {
  /** A page of an object listing. */
  LISTING,
  /** A HEAD request for the existence, size and time of an object. */
  HEAD,
  /** The content of an object other than a checksum, for example a data file. */
  DOWNLOAD,
  /** The content of a checksum. */
  CHECKSUM,
  /** Anything else, for example unknown buckets, other methods and malformed requests. */
  OTHER
}

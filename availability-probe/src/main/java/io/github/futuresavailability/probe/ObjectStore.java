package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Read access to an S3 bucket: the interface to implement for an archive without HTTP. To add
 * behavior to another store, extend {@link ForwardingObjectStore}.
 *
 * <p>An absent object is an empty Optional, never an exception; an exception means that the result
 * is unknown. Implementations are thread-safe. The caller that opens a store closes it.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Reads an object's size and time.
   *
   * @param key the object's key
   * @return its head, or empty if there is no such object
   * @throws IOException if the request fails
   */
  Optional<ObjectHead> head(String key) throws IOException;

  /**
   * Reads one page of an object listing.
   *
   * @param request the keys to list
   * @return the page; empty for an unknown prefix
   * @throws IOException if the request fails, or the page is not complete and well-formed
   */
  ObjectListingPage list(ObjectListingRequest request) throws IOException;

  /**
   * Reads the whole content of an object.
   *
   * @param key the object's key
   * @param maxBytes the most bytes that the object may have
   * @return its content, or empty if there is no such object
   * @throws IOException if the request fails, or the object is larger
   */
  Optional<byte[]> read(String key, int maxBytes) throws IOException;

  /**
   * The URL of an object, whether or not the object exists.
   *
   * @param key the object's key
   * @return its URL
   */
  URI url(String key);

  /**
   * The identity of the archive: stores with equal addresses are the same archive, and their
   * results are interchangeable. A mirror therefore has its own address, and a wrapper has the
   * address of the store inside.
   *
   * @return the address, always in the same spelling
   */
  URI address();

  /**
   * The requests and bytes since the store was opened.
   *
   * @return the current counts
   */
  TransferStatistics statistics();

  /**
   * How many requests are useful at the same time; more of them wait for each other.
   *
   * @return at least one; 16 by default
   */
  default int parallelism() {
    return 16;
  }

  /**
   * The current time according to the archive; a run compares its own clock with it.
   *
   * @return the time of the newest response with a time, UTC, or empty if there was none
   */
  default Optional<Instant> serverTime() {
    return Optional.empty();
  }

  @Override
  void close();
}

package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A bucket that can be asked: the one interface to implement for an archive that is reached in
 * another way than HTTP.
 *
 * <p>Absence is an answer (an empty Optional), never an exception; every exception means that there
 * is no answer. Implementations are thread-safe. Who opens a store closes it.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Asks for an object's size and time.
   *
   * @param key the object's key
   * @return its head, or empty if there is no such object
   * @throws IOException if there was no good answer
   */
  Optional<ObjectHead> head(String key) throws IOException;

  /**
   * Asks for one page of a listing.
   *
   * @param request what to list
   * @return the page; an unknown prefix lists nothing
   * @throws IOException if there was no good answer, or the page is not complete and well-formed
   */
  ObjectListingPage list(ObjectListingRequest request) throws IOException;

  /**
   * Reads an object whole.
   *
   * @param key the object's key
   * @param maxBytes the most bytes that the object may have
   * @return its content, or empty if there is no such object
   * @throws IOException if there was no good answer, or the object is larger
   */
  Optional<byte[]> read(String key, int maxBytes) throws IOException;

  /**
   * Where an object is, whether or not it exists.
   *
   * @param key the object's key
   * @return its address
   */
  URI url(String key);

  /**
   * Which archive this is: stores with equal addresses are the same archive, and what one says is
   * believed as if the other had said it. A mirror therefore has an address of its own, and a store
   * around another has the address of that one.
   *
   * @return the address, always spelled in the same way
   */
  URI address();

  /**
   * What was asked and received since the store was opened.
   *
   * @return the counts of this moment
   */
  TransferStatistics statistics();

  /**
   * What time it is according to the archive, by which a run checks its own clock.
   *
   * @return the newest time that a response carried, UTC, or empty if none has carried one
   */
  default Optional<Instant> serverTime() {
    return Optional.empty();
  }

  @Override
  void close();
}

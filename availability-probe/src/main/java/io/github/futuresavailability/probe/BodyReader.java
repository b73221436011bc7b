package io.github.futuresavailability.probe;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes a value of the body of an answer while it arrives.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface BodyReader<T> {
  /**
   * Reads the body to its end.
   *
   * @param body the bytes; closed by the caller
   * @return the value
   * @throws IOException if the bytes cannot be read, or are not what they should be
   */
  T read(InputStream body) throws IOException;
}

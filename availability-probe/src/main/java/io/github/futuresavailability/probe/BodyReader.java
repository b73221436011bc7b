package io.github.futuresavailability.probe;

import java.io.IOException;
import java.io.InputStream;

/**
 * Converts the body of an HTTP response to a value while it is received.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface BodyReader<T> {
  /**
   * Reads the body to its end.
   *
   * @param body the bytes; closed by the caller
   * @return the value
   * @throws IOException if the bytes cannot be read or are malformed
   */
  T read(InputStream body) throws IOException;
}

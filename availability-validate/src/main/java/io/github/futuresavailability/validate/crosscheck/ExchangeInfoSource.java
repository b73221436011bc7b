package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.ExchangeInfo;
import java.io.IOException;

/**
 * A source of the exchange's own list of contracts: a client of the exchange, or a saved response.
 * Both are in the module {@code availability-probe}:
 *
 * <pre>{@code
 * CrossCheck.with(client::fetch);
 * CrossCheck.with(() -> ExchangeInfoReader.read(file));
 * }</pre>
 */
@FunctionalInterface
public interface ExchangeInfoSource {
  /**
   * Reads the list once.
   *
   * @return the list
   * @throws IOException if there is no valid response; the cross-check is then not made
   */
  ExchangeInfo fetch() throws IOException;
}

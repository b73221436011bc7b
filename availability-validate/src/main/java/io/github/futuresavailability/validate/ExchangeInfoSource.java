package io.github.futuresavailability.validate;

import io.github.futuresavailability.ExchangeInfo;
import java.io.IOException;

/**
 * Where the exchange's own list comes from: a client that asks the exchange, or a saved answer.
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
   * Gets the list once.
   *
   * @return what the exchange said
   * @throws IOException if it gave no good answer; the cross-check is then not made
   */
  ExchangeInfo fetch() throws IOException;
}

package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * The streams of one connection.
 *
 * @param target the path and the query below the base address
 * @param tradeSymbols the symbols of which it sends trades
 * @param decoder makes a decoder for each socket
 */
public record StreamPart(String target, List<String> tradeSymbols, Supplier<FrameDecoder> decoder) {
  /** The address of the part at one of the servers. */
  URI at(URI base) {
    return URI.create(base.toString().replaceFirst("/+$", "") + target);
  }
}

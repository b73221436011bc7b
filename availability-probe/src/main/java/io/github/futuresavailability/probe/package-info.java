/**
 * Owns the way to an S3 archive: HEAD, listing and downloads, strictly and over HTTP.
 *
 * <p>An answer is 200 or 404; anything else is an exception that says what was asked and what came
 * back. Nothing is retried, redirected or guessed.
 *
 * <pre>{@code
 * try (ObjectStore archive = HttpObjectStore.binanceVision()) {
 *   List<ContractSymbol> symbols = SymbolDiscovery.in(archive).symbols(ArchiveSeries.UM_KLINES_1M);
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.probe;

import org.jspecify.annotations.NullMarked;

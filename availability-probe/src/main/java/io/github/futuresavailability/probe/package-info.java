/**
 * Owns the access to an S3 archive over HTTP: HEAD requests, object listings and downloads, and the
 * probes of symbol-days.
 *
 * <p>A result is status 200 or 404; anything else is an exception with the URL and the reason.
 * Nothing is retried, redirected or guessed.
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

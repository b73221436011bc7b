/**
 * Owns the embedded archive: an HTTP server in this process that answers as the public bucket does,
 * and the scenarios that say what it holds.
 *
 * <p>A scenario is described symbol by symbol, or made up from a seed; it is also the oracle that a
 * test asks what is right. The running archive counts its traffic, lets days pass, changes files
 * and misbehaves on demand.
 *
 * <pre>{@code
 * ArchiveScenario scenario = ArchiveScenario.small();
 * try (EmbeddedArchive archive = EmbeddedArchive.start(scenario)) {
 *   archive.publishThrough(LocalDate.parse("2024-02-29"));
 *   archive.inject(Fault.status(503).on(RequestKind.HEAD).times(1));
 *   // collect from archive.endpoint(), then compare with scenario.isPresent(symbol, day)
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * Owns the embedded archive: an HTTP server in this process that behaves like the public bucket,
 * and the scenarios that define its content.
 *
 * <p>A scenario is described symbol by symbol or generated from a seed; it is also the oracle of a
 * test. The running archive counts its traffic, publishes days, changes files and injects faults.
 *
 * <pre>{@code
 * ArchiveScenario scenario = ArchiveScenario.small();
 * try (EmbeddedArchive archive = EmbeddedArchive.start(scenario)) {
 *   archive.publishThrough(LocalDate.parse("2024-02-29"));
 *   archive.inject(Fault.status(503).on(RequestKind.HEAD).times(1));
 *   // collect from archive.endpoint() into AvailabilityDatabase.open(path, archive.tracked()), then compare with scenario.isPresent(symbol, day)
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * Owns the meters of validations, for those who use Micrometer.
 *
 * <p>Needs the library {@code io.micrometer:micrometer-core}, an optional dependency that the
 * caller adds; no other package refers to this one.
 *
 * <pre>{@code
 * ValidationRun.of(suite).onReport(ValidationMetrics.in(registry)).run(database);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate.micrometer;

import org.jspecify.annotations.NullMarked;

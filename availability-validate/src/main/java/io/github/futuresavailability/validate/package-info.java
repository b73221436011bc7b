/**
 * Owns validation: suites of rules, runs with all options, and the report.
 *
 * <p>A rule searches for one kind of defect; a suite runs rules over a database; a report has their
 * findings. Nothing here sends requests to the archive or changes the database: each finding has a
 * suggested fix in one line.
 *
 * <p>Findings are in {@code .finding}, rules in {@code .rule}, the comparison with the exchange in
 * {@code .crosscheck}, service levels in {@code .level}, pictures in {@code .render}. These
 * packages do not depend on this one.
 *
 * <pre>{@code
 * try (var database = AvailabilityDatabase.openReadOnly(path)) {
 *   ValidationReport report = ValidationSuite.standard().run(database);
 *   report.passed();      // no error; warnings do not count
 *   report.findings();    // errors first
 *   report.toMarkdown();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate;

import org.jspecify.annotations.NullMarked;

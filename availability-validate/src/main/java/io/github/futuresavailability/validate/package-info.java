/**
 * Owns the proof that a database is complete: the rules, the report, and the pictures.
 *
 * <p>A rule is one class that looks for one kind of defect; a suite runs rules over a database; a
 * report holds what they found. Nothing here asks the archive or changes the database: each finding
 * says in one line what to do.
 *
 * <pre>{@code
 * try (var database = AvailabilityDatabase.openReadOnly(path)) {
 *   ValidationReport report = ValidationSuite.standard().run(database);
 *   report.passed();      // no error; warnings do not count
 *   report.findings();    // errors first
 *   report.toMarkdown();
 *
 *   Files.writeString(target, CalendarPicture.of(database).toSvg());
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate;

import org.jspecify.annotations.NullMarked;

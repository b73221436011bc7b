/**
 * Owns findings: what a rule reports about a database, how bad it is, and what to do about it.
 *
 * <pre>{@code
 * for (Finding finding : report.findings()) {
 *   System.out.println(finding + "; " + finding.suggestedFix());
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate.finding;

import org.jspecify.annotations.NullMarked;

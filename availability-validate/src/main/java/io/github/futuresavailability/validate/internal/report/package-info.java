/**
 * Owns the content of a report and its formats: text, Markdown, JSON, HTML.
 *
 * <p>Public only for the packages of this module; no promise is made about it.
 */
@NullMarked
package io.github.futuresavailability.validate.internal.report;

import org.jspecify.annotations.NullMarked;

/**
 * Owns what the answers of queries and of universes have in common: that they print as a short
 * table and become CSV, the names of which only one counts, and the errors that stand where an
 * answer would be wrong.
 *
 * <p>It depends on neither; both depend on it.
 */
@NullMarked
package io.github.futuresavailability.answer;

import org.jspecify.annotations.NullMarked;

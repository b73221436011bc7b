/**
 * Owns the cross-check: the comparison of the newest published day with the contracts that the
 * exchange lists.
 *
 * <pre>{@code
 * CrossCheckResult result = CrossCheck.with(client::fetch).run(database);
 * result.matchShare();
 * result.onlyAtExchange();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate.crosscheck;

import org.jspecify.annotations.NullMarked;

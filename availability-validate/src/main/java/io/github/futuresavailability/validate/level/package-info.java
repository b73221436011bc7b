/**
 * Owns the service levels: how well the collection works, measured from the ledger of runs and from
 * the stored rows, against targets.
 *
 * <pre>{@code
 * List<ServiceLevel> levels = ServiceLevels.standard().measure(database);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.validate.level;

import org.jspecify.annotations.NullMarked;

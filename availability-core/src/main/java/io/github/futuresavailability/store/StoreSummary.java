package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.util.Optional;

/**
 * How much a database holds. Immutable and thread-safe.
 *
 * @param days the first and the newest day with a row, or empty if there is no row
 * @param symbols how many symbols have a row
 * @param rows how many symbol-days were asked and answered
 * @param presentRows how many of them had a file
 * @param volumeRows how many of those have a volume
 */
public record StoreSummary(
    Optional<DateRange> days, long symbols, long rows, long presentRows, long volumeRows) {}

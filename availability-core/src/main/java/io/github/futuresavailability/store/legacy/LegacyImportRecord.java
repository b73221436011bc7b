package io.github.futuresavailability.store.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * That a database was made by the Python original and lifted to this library's schema. Immutable
 * and thread-safe.
 *
 * @param liftedAt when it was lifted, UTC
 * @param columns how many columns it had, 8 or 17
 * @param rows how many rows it had; all were taken over
 * @param urlsChanged how many urls were spelled otherwise and are percent-encoded now
 * @param otherStatuses how many rows have another status than 200 if present and 404 if absent
 */
public record LegacyImportRecord(
    Instant liftedAt, int columns, long rows, long urlsChanged, long otherStatuses) {
  /**
   * What could not be mended and what to do about it.
   *
   * @return sentences in English
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "The original wrote last_modified in local time where it came from a listing and in UTC"
            + " where it came from a HEAD request, and does not say which; a backfill corrects it");
    remarks.add(
        "Its probe_timestamp may be local time too, and is the newest probe, not the first");
    if (otherStatuses > 0) {
      remarks.add(
          otherStatuses
              + " rows may be errors that were written as absences: their status_code is neither"
              + " 200 for a file nor 404 for none; a backfill asks again");
    }
    return List.copyOf(remarks);
  }
}

package io.github.futuresavailability.store.legacy;

import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of the import of a file of the Python original. Immutable and thread-safe.
 *
 * @param importedAt when it was imported, UTC
 * @param columns the number of columns it had, 8 or 17
 * @param rows the number of rows it had; all were imported
 * @param urlsChanged the number of urls that were not percent-encoded and are now
 * @param otherStatuses the number of rows whose status is not 200 if present and not 404 if absent
 */
public record LegacyImportRecord(
    Instant importedAt, int columns, long rows, long urlsChanged, long otherStatuses) {
  /**
   * The defects that the import could not fix, and the next steps.
   *
   * @return sentences in English
   */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "The original wrote last_modified in local time if it came from a listing and in UTC if it"
            + " came from a HEAD request, and does not record which; a backfill corrects it");
    remarks.add(
        "Its probe_timestamp may be local time too, and is the newest probe, not the first");
    if (otherStatuses > 0) {
      remarks.add(
          PlainText.counted(otherStatuses, "row")
              + " with a status_code that is neither 200 for a file nor 404 for none: perhaps"
              + " errors that were written as absences; a backfill probes them again");
    }
    return List.copyOf(remarks);
  }
}

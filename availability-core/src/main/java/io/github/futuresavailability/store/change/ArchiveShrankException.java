package io.github.futuresavailability.store.change;

import io.github.futuresavailability.AvailabilityException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The archive has far fewer files than are stored, most often because of a wrong address or an
 * outage. Nothing was written; a caller can allow the removals explicitly.
 */
public final class ArchiveShrankException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final @Nullable LocalDate day;
  private final long vanishing;
  private final long stored;

  /**
   * Creates the exception.
   *
   * @param message the number of missing files and the next step
   * @param vanishing how many present rows would have become absent
   * @param stored how many present rows are stored in the range that was probed
   */
  public ArchiveShrankException(String message, long vanishing, long stored) {
    this(message, null, vanishing, stored);
  }

  private ArchiveShrankException(
      String message, @Nullable LocalDate day, long vanishing, long stored) {
    super(message);
    this.day = day;
    this.vanishing = vanishing;
    this.stored = stored;
  }

  /**
   * The exception for a day that would lose most of its files.
   *
   * @param day the UTC day
   * @param vanishing how many present rows of it would have become absent
   * @param stored how many present rows of it are stored
   * @return the exception
   */
  public static ArchiveShrankException ofDay(LocalDate day, long vanishing, long stored) {
    return new ArchiveShrankException(
        "The archive no longer has "
            + vanishing
            + " of "
            + stored
            + " stored files of "
            + day
            + ", most of that day; nothing was written. Check the address, or allow the removals",
        day,
        vanishing,
        stored);
  }

  /**
   * The day that would lose more than half of its present rows; there may be later ones.
   *
   * @return the UTC day, or empty if too many rows of the whole range would become absent
   */
  public Optional<LocalDate> day() {
    return Optional.ofNullable(day);
  }

  /**
   * How many present rows would have become absent, in the whole range or on {@link #day()}.
   *
   * @return the number of rows
   */
  public long vanishing() {
    return vanishing;
  }

  /**
   * How many present rows are stored, in the range of the run or on {@link #day()}.
   *
   * @return the number of rows
   */
  public long stored() {
    return stored;
  }
}

package io.github.futuresavailability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One availability fact: whether the archive had a file of a symbol for a day when it was probed.
 *
 * <p>A HEAD request returns 200 for a present file and 404 for an absent one; any other status is a
 * failure and never becomes a fact. The address of the file is not part of the fact: it follows
 * from the tracked series, the symbol and the day, see {@link
 * io.github.futuresavailability.archive.ArchiveEndpoint#objectUrl}. Immutable and thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param day the UTC day of the file
 * @param isPresent whether the file was there
 * @param fileSize the size of the file in bytes; null if absent or unknown
 * @param lastModified when the file was written, UTC, whole seconds; null if absent or unknown
 * @param probedAt when the response was fully received, UTC, truncated to microseconds
 */
public record Availability(
    String symbol,
    LocalDate day,
    boolean isPresent,
    @Nullable Long fileSize,
    @Nullable Instant lastModified,
    Instant probedAt) {

  /** Checks the parts against each other. */
  public Availability {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(probedAt, "probedAt");
    ContractSymbol.of(symbol);
    probedAt = probedAt.truncatedTo(ChronoUnit.MICROS);
    lastModified = lastModified == null ? null : lastModified.truncatedTo(ChronoUnit.SECONDS);
    if (!isPresent && (fileSize != null || lastModified != null)) {
      throw new IllegalArgumentException(
          "An absent file has neither size nor time: " + symbol + " on " + day);
    }
    if (fileSize != null && fileSize < 0) {
      throw new IllegalArgumentException(
          "A file has a negative size: " + fileSize + " for " + symbol + " on " + day);
    }
  }

  /**
   * The fact that a file was there.
   *
   * @param symbol the symbol
   * @param day the UTC day of the file
   * @param fileSize its size in bytes
   * @param lastModified when it was written, or null if the response did not say
   * @param probedAt when the response was fully received
   * @return the fact
   */
  public static Availability present(
      String symbol,
      LocalDate day,
      long fileSize,
      @Nullable Instant lastModified,
      Instant probedAt) {
    return new Availability(symbol, day, true, fileSize, lastModified, probedAt);
  }

  /**
   * The fact that no file was there.
   *
   * @param symbol the symbol
   * @param day the UTC day that was probed
   * @param probedAt when the response was fully received
   * @return the fact
   */
  public static Availability absent(String symbol, LocalDate day, Instant probedAt) {
    return new Availability(symbol, day, false, null, null, probedAt);
  }

  /**
   * The HTTP status that a HEAD request returns in this case.
   *
   * @return 200 if present, 404 if absent
   */
  public int statusCode() {
    return isPresent ? 200 : 404;
  }
}

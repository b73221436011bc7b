package io.github.futuresavailability;

import io.github.futuresavailability.internal.PlainText;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored day that the archive contradicts: it is stored absent and the archive has a file, it is
 * stored present and there is none, or the file has another size or time than the stored one.
 * Immutable and thread-safe.
 *
 * @param stored the stored fact
 * @param probed the probe result for the same symbol and day
 */
public record SampleContradiction(Availability stored, Availability probed) {
  /** Checks that both are for the same symbol and day. */
  public SampleContradiction {
    Objects.requireNonNull(stored, "stored");
    Objects.requireNonNull(probed, "probed");
    if (!stored.symbol().equals(probed.symbol()) || !stored.day().equals(probed.day())) {
      throw new IllegalArgumentException(
          "Two symbol-days: "
              + stored.symbol()
              + " on "
              + stored.day()
              + " and "
              + probed.symbol()
              + " on "
              + probed.day());
    }
  }

  /**
   * Whether a probe result contradicts a stored fact. A size or time that is known only on one side
   * is no contradiction.
   *
   * @param stored the stored fact
   * @param probed the result of a probe of the same symbol and day
   * @return true if one is present and the other absent, or size or time differ
   */
  public static boolean is(Availability stored, Availability probed) {
    return stored.isPresent() != probed.isPresent()
        || differ(stored.fileSize(), probed.fileSize())
        || differ(stored.lastModified(), probed.lastModified());
  }

  /** The contradiction in one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s on %s: stored %s, the archive has %s",
        stored.symbol(),
        stored.day(),
        stored.isPresent() ? words(stored) : "absent",
        probed.isPresent() ? words(probed) : "no file");
  }

  private static String words(Availability file) {
    return "a file of "
        + (file.fileSize() == null ? "unknown size" : PlainText.counted(file.fileSize(), "byte"))
        + (file.lastModified() == null ? "" : " written at " + file.lastModified());
  }

  private static <T> boolean differ(@Nullable T one, @Nullable T other) {
    return one != null && other != null && !one.equals(other);
  }
}

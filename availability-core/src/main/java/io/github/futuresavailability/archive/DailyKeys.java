package io.github.futuresavailability.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The keys of the files of one symbol: the prefix to list, and the day of each listed key. The
 * files are daily ones, or monthly ones where a series has no daily files. Immutable and
 * thread-safe.
 */
public final class DailyKeys {
  private final String prefix;
  private final String stem;
  private final Cadence cadence;

  private DailyKeys(String prefix, String stem, Cadence cadence) {
    this.prefix = prefix;
    this.stem = stem;
    this.cadence = cadence;
  }

  static DailyKeys of(ArchiveSeries series, String symbol) {
    Cadence cadence = series.cadence();
    return new DailyKeys(
        series.symbolPrefix(cadence, symbol), series.keyStem(cadence, symbol), cadence);
  }

  /**
   * The prefix of the files.
   *
   * @return a prefix that ends in a slash
   */
  public String prefix() {
    return prefix;
  }

  /**
   * A text that sorts before the keys of {@code day} and after the keys of every earlier file.
   *
   * @param day the first day to list
   * @return the value for the parameter {@code start-after} of a listing
   */
  public String before(LocalDate day) {
    return stem + cadence.format(day);
  }

  /**
   * The first day that the file of a key covers.
   *
   * @param key a key as a listing returns it
   * @return the day, or empty if the key is the key of a checksum or of any other object
   */
  public Optional<LocalDate> dayOf(String key) {
    int dateEnd = stem.length() + cadence.dateLength();
    boolean dataFile =
        key.length() == dateEnd + ArchiveFile.EXTENSION.length()
            && key.startsWith(stem)
            && key.endsWith(ArchiveFile.EXTENSION);
    if (!dataFile) {
      return Optional.empty();
    }
    try {
      return Optional.of(cadence.parseDate(key.substring(stem.length(), dateEnd)));
    } catch (DateTimeException stray) {
      return Optional.empty();
    }
  }

  /** The common start of the keys. */
  @Override
  public String toString() {
    return "DailyKeys[" + stem + "]";
  }
}

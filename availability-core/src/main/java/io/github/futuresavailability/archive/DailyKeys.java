package io.github.futuresavailability.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The keys of one symbol's daily files: what to list, and which day a listed key stands for.
 * Immutable and thread-safe.
 */
public final class DailyKeys {
  private final String prefix;
  private final String stem;

  private DailyKeys(String prefix, String stem) {
    this.prefix = prefix;
    this.stem = stem;
  }

  static DailyKeys of(ArchiveSeries series, String symbol) {
    return new DailyKeys(
        series.symbolPrefix(Cadence.DAILY, symbol), series.keyStem(Cadence.DAILY, symbol));
  }

  /**
   * The prefix below which the files lie.
   *
   * @return a prefix that ends in a slash
   */
  public String prefix() {
    return prefix;
  }

  /**
   * A text that sorts before the keys of {@code day} and behind those of every earlier day.
   *
   * @param day the first day to list
   * @return what a listing has to start after
   */
  public String before(LocalDate day) {
    return stem + day;
  }

  /**
   * The day of a data file's key.
   *
   * @param key a key as a listing gives it
   * @return the day, or empty if the key is a checksum's or a stray one
   */
  public Optional<LocalDate> dayOf(String key) {
    int dateEnd = stem.length() + Cadence.DAILY.dateLength();
    boolean dataFile =
        key.length() == dateEnd + ArchiveFile.EXTENSION.length()
            && key.startsWith(stem)
            && key.endsWith(ArchiveFile.EXTENSION);
    if (!dataFile) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(key.substring(stem.length(), dateEnd)));
    } catch (DateTimeException stray) {
      return Optional.empty();
    }
  }
}

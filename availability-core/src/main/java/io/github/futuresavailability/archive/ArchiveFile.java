package io.github.futuresavailability.archive;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.Market;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One data file of the archive. {@link #parse} of its {@link #key()} gives an equal file for every
 * symbol, also for non-ASCII, dated and settled ones. Immutable and thread-safe.
 *
 * @param series the series it belongs to
 * @param cadence whether it covers a day or a month
 * @param symbol the symbol, exactly as the archive spells it
 * @param firstDay the first UTC day that it covers: the day itself, or the first of the month
 */
public record ArchiveFile(
    ArchiveSeries series, Cadence cadence, String symbol, LocalDate firstDay) {
  /** The end of the name of every data file. */
  public static final String EXTENSION = ".zip";

  /** The end that the name of a checksum file adds to the name of its data file. */
  public static final String CHECKSUM_EXTENSION = ".CHECKSUM";

  /** Checks that a file of this cadence can start on the day. */
  public ArchiveFile {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(cadence, "cadence");
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(firstDay, "firstDay");
    ContractSymbol.of(symbol);
    if (cadence == Cadence.MONTHLY && firstDay.getDayOfMonth() != 1) {
      throw new IllegalArgumentException("A monthly file starts on the first: " + firstDay);
    }
    if (firstDay.getYear() < 0 || firstDay.getYear() > 9999) {
      throw new IllegalArgumentException("Not a day of the archive: " + firstDay);
    }
  }

  /**
   * Reads the key of a data file.
   *
   * @param key a key of the bucket, not percent-encoded
   * @return the file
   * @throws IllegalArgumentException if the key is not the key of a data file
   */
  public static ArchiveFile parse(String key) {
    return tryParse(key)
        .orElseThrow(
            () -> new IllegalArgumentException("Not a data file of the archive: \"" + key + "\""));
  }

  /**
   * Reads a key that may be the key of a checksum or of any other object.
   *
   * @param key a key of the bucket, not percent-encoded
   * @return the file, or empty if the key is not the key of a data file
   */
  public static Optional<ArchiveFile> tryParse(String key) {
    Objects.requireNonNull(key, "key");
    // Half of the keys in a listing are checksums: this avoids an exception for each of them.
    if (!key.endsWith(EXTENSION)) {
      return Optional.empty();
    }
    for (Market market : Market.values()) {
      String root = "data/" + market.code() + "/";
      if (key.startsWith(root)) {
        return parseBelow(market, key.substring(root.length())).filter(f -> f.key().equals(key));
      }
    }
    return Optional.empty();
  }

  private static Optional<ArchiveFile> parseBelow(Market market, String path) {
    String[] part = path.split("/", -1);
    if (part.length < 4) {
      return Optional.empty();
    }
    try {
      Cadence cadence = Cadence.parse(part[0]);
      DataKind kind = DataKind.parse(part[1]);
      KlineInterval interval = kind.hasInterval() ? KlineInterval.parse(part[3]) : null;
      String name = part[part.length - 1];
      int end = name.length() - EXTENSION.length();
      String date = name.substring(end - cadence.dateLength(), end);
      return Optional.of(
          new ArchiveFile(
              new ArchiveSeries(market, kind, interval),
              cadence,
              part[2],
              cadence.parseDate(date)));
    } catch (IllegalArgumentException | DateTimeException | StringIndexOutOfBoundsException stray) {
      return Optional.empty();
    }
  }

  /**
   * The key of the file in the bucket.
   *
   * @return the key, not percent-encoded
   */
  public String key() {
    return series.symbolPrefix(cadence, symbol) + name();
  }

  /**
   * The key of the file's checksum.
   *
   * @return the key, not percent-encoded
   */
  public String checksumKey() {
    return key() + CHECKSUM_EXTENSION;
  }

  /**
   * The last part of the key.
   *
   * @return for example {@code BTCUSDT-1m-2024-01-15.zip}
   */
  public String name() {
    return symbol + "-" + series.label() + "-" + cadence.format(firstDay) + EXTENSION;
  }

  /** The key. */
  @Override
  public String toString() {
    return key();
  }
}

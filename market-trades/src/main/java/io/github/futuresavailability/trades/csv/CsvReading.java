package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.FileIdentity;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The description of how a CSV file is read. Immutable and thread-safe: each refinement is a new
 * description, and only {@link #forEach} and {@link #writeTo} read.
 *
 * <p>A row that cannot be read goes to the file of dead letters with its number, the error, and the
 * bytes of the row as they stand in the file. So does a row with the id of an earlier row. Decimals
 * have a point and never a comma; times have a zone.
 *
 * @param <T> the kind of record
 */
public final class CsvReading<T> {
  private final Path file;
  private final RecordForm<T> form;
  private final CsvDefaults defaults;
  private final @Nullable Path deadLetters;

  CsvReading(Path file, RecordForm<T> form) {
    this(Objects.requireNonNull(file, "file"), form, CsvDefaults.NONE, null);
  }

  private CsvReading(
      Path file, RecordForm<T> form, CsvDefaults defaults, @Nullable Path deadLetters) {
    this.file = file;
    this.form = form;
    this.defaults = defaults;
    this.deadLetters = deadLetters;
  }

  /**
   * Sets the exchange of rows that name none. For ASX, prices are in AUD and instruments are
   * equities, unless something else is set or in the row.
   *
   * @param exchange a name in capital letters
   * @return the refined description
   * @throws IllegalArgumentException if it is no such name
   */
  public CsvReading<T> exchange(String exchange) {
    // Checks the name, which every row would be refused for otherwise.
    Trade.builder(exchange, "-");
    return with(new CsvDefaults(exchange, defaults.assetClass(), defaults.currency()));
  }

  /**
   * Sets the kind of instrument of rows that name none.
   *
   * @param assetClass the asset class
   * @return the refined description
   */
  public CsvReading<T> assetClass(AssetClass assetClass) {
    Objects.requireNonNull(assetClass, "assetClass");
    return with(new CsvDefaults(defaults.exchange(), assetClass, defaults.currency()));
  }

  /**
   * Sets the currency of rows that name none.
   *
   * @param currency for example {@code USDT}
   * @return the refined description
   * @throws IllegalArgumentException if it is empty or has control characters
   */
  public CsvReading<T> currency(String currency) {
    // Checks the text, which every row would be refused for otherwise.
    Trade.builder("X", "-").currency(currency);
    return with(new CsvDefaults(defaults.exchange(), defaults.assetClass(), currency));
  }

  private CsvReading<T> with(CsvDefaults newDefaults) {
    return new CsvReading<>(file, form, newDefaults, deadLetters);
  }

  /**
   * Sets the file for rows that cannot be read. It is created, with a header; one that has rows of
   * an earlier run, or anything else, is not overwritten.
   *
   * @param rejected the file
   * @return the refined description
   */
  public CsvReading<T> deadLetters(Path rejected) {
    return new CsvReading<>(file, form, defaults, Objects.requireNonNull(rejected, "rejected"));
  }

  /**
   * Reads the file: hands over each record in the order of the file, and writes the other rows to
   * the dead letters. The memory needed does not depend on the size of the file. The file is read
   * twice, because a row is a duplicate only of an earlier row that can be read; ids are in
   * temporary files meanwhile. What the consumer throws ends the reading.
   *
   * @param consumer receives the records
   * @return how many rows there were, and how many of them are in the dead letters
   * @throws IllegalStateException if no file for dead letters is set
   * @throws CsvHeaderException if the header does not name what every row needs
   * @throws IOException if a file cannot be read or written, it is not a regular file, a line is
   *     longer than 256 KiB, more than a million rows have the id of an earlier row, or the file
   *     changes meanwhile
   */
  public CsvResult forEach(Consumer<? super T> consumer) throws IOException {
    Objects.requireNonNull(consumer, "consumer");
    if (deadLetters == null) {
      throw new IllegalStateException("Set the file for rows that cannot be read: deadLetters");
    }
    return new CsvRun<>(file, form, defaults).run(deadLetters, consumer);
  }

  /**
   * Reads the file and writes the records to a file of version 2, which appears when it is
   * complete. If anything fails, there is no new file, and one that was there is unchanged.
   *
   * @param target the file, which is replaced if it exists; a database is not
   * @return how many rows there were, and how many of them are in the dead letters
   * @throws IllegalStateException if no file for dead letters is set
   * @throws CsvHeaderException if the header does not name what every row needs
   * @throws AvailabilityException if the target is a database, a folder, a pipe or a device
   * @throws IOException as {@link #forEach} throws it, and if the target cannot be written
   */
  public CsvResult writeTo(Path target) throws IOException {
    Path place = FileIdentity.of(Objects.requireNonNull(target, "target"));
    AtomicFile.refuseDatabase(place);
    try (AtomicFile written = AtomicFile.nextTo(place)) {
      CsvResult result;
      try (CsvOutput<T> output = new CsvOutput<>(written.path(), form)) {
        result = forEach(output);
      }
      written.place();
      return result;
    }
  }
}

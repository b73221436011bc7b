package io.github.futuresavailability;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.Storable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of probing one symbol over a range of days: the days with a file, and so also the
 * days without one. A HEAD request probes one day, an object listing many.
 *
 * <p>Immutable and thread-safe. Compact in memory, because a whole archive has millions of days.
 */
public final class ProbeResult {
  /** The value for a size or a time that is not known. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final String symbol;
  private final DateRange range;
  private final Instant probedAt;
  private final int[] epochDays;
  private final long[] sizes;
  private final long[] modified;

  private ProbeResult(Builder builder, Instant probedAt) {
    this.symbol = builder.symbol;
    this.range = builder.range;
    this.probedAt = probedAt.truncatedTo(ChronoUnit.MICROS);
    this.epochDays = Arrays.copyOf(builder.epochDays, builder.count);
    this.sizes = Arrays.copyOf(builder.sizes, builder.count);
    this.modified = Arrays.copyOf(builder.modified, builder.count);
  }

  /**
   * Starts the result for a symbol.
   *
   * @param symbol the symbol
   * @param range all days that were probed
   * @return a builder to which the days with a file are added
   */
  public static Builder of(String symbol, DateRange range) {
    return new Builder(ContractSymbol.of(symbol).name(), range);
  }

  /**
   * The result for a single day.
   *
   * @param fact the availability of that day
   * @return the result for that day alone
   */
  public static ProbeResult of(Availability fact) {
    Builder builder = of(fact.symbol(), DateRange.of(fact.day()));
    Long size = fact.fileSize();
    if (fact.isPresent()) {
      builder.present(fact.day(), size == null ? UNKNOWN : size, fact.lastModified());
    }
    return builder.probedAt(fact.probedAt());
  }

  /**
   * The symbol that was probed.
   *
   * @return its name
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The days that were probed.
   *
   * @return the range
   */
  public DateRange range() {
    return range;
  }

  /**
   * When the response was fully received, UTC.
   *
   * @return the instant, in microseconds
   */
  public Instant probedAt() {
    return probedAt;
  }

  /**
   * The number of days with a file.
   *
   * @return the number of present days
   */
  public int presentDays() {
    return epochDays.length;
  }

  /**
   * The days with a file.
   *
   * @return the present days, oldest first
   */
  public List<LocalDate> days() {
    return Arrays.stream(epochDays).mapToObj(LocalDate::ofEpochDay).toList();
  }

  /**
   * A present day.
   *
   * @param index from 0 to the number of present days, exclusive; the oldest day first
   * @return the day, counted from 1970-01-01
   */
  public int epochDay(int index) {
    return epochDays[index];
  }

  /**
   * The size of a present day's file.
   *
   * @param index the index of the day
   * @return bytes, or {@link #UNKNOWN}
   */
  public long size(int index) {
    return sizes[index];
  }

  /**
   * When a present day's file was written.
   *
   * @param index the index of the day
   * @return seconds since 1970-01-01T00:00Z, or {@link #UNKNOWN}
   */
  public long modified(int index) {
    return modified[index];
  }

  @Override
  public String toString() {
    return symbol
        + " "
        + range
        + ": "
        + presentDays()
        + " of "
        + PlainText.counted(range.size(), "day")
        + " present";
  }

  /** Collects the days with a file, oldest first. Not thread-safe. */
  public static final class Builder {
    private final String symbol;
    private final DateRange range;
    private int[] epochDays = new int[16];
    private long[] sizes = new long[16];
    private long[] modified = new long[16];
    private int count;

    private Builder(String symbol, DateRange range) {
      this.symbol = symbol;
      this.range = Objects.requireNonNull(range, "range");
      Storable.check(range.first());
      Storable.check(range.last());
    }

    /**
     * Adds a day with a file.
     *
     * @param day the day, inside the range and after the one added before
     * @param fileSize the size of the file in bytes
     * @param lastModified when the file was written, or null if the response did not say
     * @return this builder
     * @throws IllegalArgumentException if the day is outside the range or out of order
     */
    public Builder present(LocalDate day, long fileSize, @Nullable Instant lastModified) {
      Storable.check(lastModified);
      int epochDay = (int) day.toEpochDay();
      if (!range.contains(day) || (count > 0 && epochDays[count - 1] >= epochDay)) {
        throw new IllegalArgumentException(
            "The day " + day + " is out of order or outside " + range + " for " + symbol);
      }
      if (count == epochDays.length) {
        grow();
      }
      epochDays[count] = epochDay;
      sizes[count] = fileSize;
      modified[count] = lastModified == null ? UNKNOWN : lastModified.getEpochSecond();
      count++;
      return this;
    }

    /**
     * Builds the result: every other day of the range had no file.
     *
     * @param probedAt when the response was fully received
     * @return the result
     * @throws IllegalArgumentException if it is not a time of the years 1 to 9999
     */
    public ProbeResult probedAt(Instant probedAt) {
      Storable.check(probedAt);
      return new ProbeResult(this, probedAt);
    }

    private void grow() {
      epochDays = Arrays.copyOf(epochDays, count * 2);
      sizes = Arrays.copyOf(sizes, count * 2);
      modified = Arrays.copyOf(modified, count * 2);
    }
  }
}

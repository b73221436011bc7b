package io.github.futuresavailability.lake;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.internal.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Records of one symbol: a description that its last call reads, each time from the newest snapshot
 * or from that of the view. Without limits it has all exchanges and all times. Immutable and
 * thread-safe.
 *
 * @param <R> the kind of record
 * @param <S> the kind of selection
 */
public abstract sealed class RecordSelection<
        R extends MarketRecord, S extends RecordSelection<R, S>>
    permits TradeSelection, QuoteSelection {
  private final RecordReader<R> reader;
  private final RecordFilter filter;

  RecordSelection(RecordReader<R> reader, RecordFilter filter) {
    this.reader = reader;
    this.filter = filter;
  }

  abstract S with(RecordFilter changed);

  final RecordReader<R> reader() {
    return reader;
  }

  final RecordFilter filter() {
    return filter;
  }

  /** The name that every selection of this kind has. */
  final String symbol() {
    return Objects.requireNonNull(filter.symbol(), "symbol");
  }

  /**
   * Only the records of one exchange.
   *
   * @param name the exact name, for example {@code BINANCE}
   * @return the new selection
   */
  public final S exchange(String name) {
    Objects.requireNonNull(name, "exchange");
    return with(new RecordFilter(filter.symbol(), name, filter.from(), filter.to()));
  }

  /**
   * Only the records of a range of times, which replaces an earlier one.
   *
   * @param from the first time, UTC; {@link Instant#MIN} for no limit
   * @param to the first time after the range; {@link Instant#MAX} for no limit
   * @return the new selection
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public final S between(Instant from, Instant to) {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("The range ends before it begins: " + from + " to " + to);
    }
    return with(
        new RecordFilter(filter.symbol(), filter.exchange(), Micros.bound(from), Micros.bound(to)));
  }

  /**
   * Only the records of a day.
   *
   * @param day the day, UTC
   * @return the new selection
   */
  public final S on(LocalDate day) {
    return on(DateRange.of(day, day));
  }

  /**
   * Only the records of a range of days, both ends included.
   *
   * @param days the days, UTC
   * @return the new selection
   */
  public final S on(DateRange days) {
    return between(
        days.first().atStartOfDay().toInstant(ZoneOffset.UTC),
        days.last().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /**
   * The newest records.
   *
   * @param limit how many at most, from 1
   * @return an immutable list, the newest first; those of one time in the reverse order of ids
   */
  public final List<R> newest(int limit) {
    return reader.newest(filter, checked(limit));
  }

  /**
   * The oldest records.
   *
   * @param limit how many at most, from 1
   * @return an immutable list, the oldest first; those of one time in the order of ids
   */
  public final List<R> oldest(int limit) {
    return reader.oldest(filter, checked(limit));
  }

  private static int checked(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit is below 1: " + limit);
    }
    return limit;
  }

  /**
   * Hands over every record, the oldest first, without holding them all on the heap.
   *
   * @param consumer gets each record, in the calling thread
   */
  public final void forEach(Consumer<? super R> consumer) {
    reader.forEach(filter, Objects.requireNonNull(consumer, "consumer"));
  }

  /**
   * The number of records.
   *
   * @return the number, which may be 0
   */
  public final long count() {
    return reader.query(filter, "SELECT count(*) FROM records", row -> row.getLong(1)).stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The conditions. */
  @Override
  public final String toString() {
    return "%s%s from %s to %s"
        .formatted(
            filter.symbol(),
            filter.exchange() == null ? "" : " at " + filter.exchange(),
            filter.from() == null ? "the beginning" : Micros.instant(filter.from()),
            filter.to() == null ? "the end" : Micros.instant(filter.to()));
  }
}

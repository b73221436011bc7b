package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Quote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The quotes of the lake, table {@code market_data.quotes_v2}, or those of version 1, table {@code
 * market_data.quotes}. Thread-safe.
 */
public final class LakeQuotes extends LakeRecords<Quote> {
  static final QuoteForm FORM = new QuoteForm();

  private final RecordForm<Quote> form;

  LakeQuotes(LakeTable table, RecordForm<Quote> form, @Nullable Long pinned) {
    super(table, form, pinned);
    this.form = form;
  }

  /**
   * The quotes of a symbol.
   *
   * @param symbol the exact name
   * @return a selection that its last call reads
   */
  public QuoteSelection of(String symbol) {
    return new QuoteSelection(reader(), new RecordFilter(symbol, null, null, null));
  }

  /**
   * The quotes in a snapshot.
   *
   * @param snapshotId the id of one of {@link #snapshots()}
   * @return a view, which cannot be appended to
   * @throws LakeException if there is no such snapshot
   */
  public LakeQuotes at(long snapshotId) {
    return new LakeQuotes(table(), form, checkedSnapshot(snapshotId));
  }

  /**
   * The quotes as they were stored at a time.
   *
   * @param time the time, UTC
   * @return a view of the snapshot that was the newest one, which cannot be appended to
   * @throws LakeException if that snapshot has expired; the message names the last one before it
   */
  public LakeQuotes asOf(Instant time) {
    return new LakeQuotes(table(), form, snapshotAsOf(time));
  }
}

package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Quote;

/** Quotes of one symbol; see {@link RecordSelection}. Immutable and thread-safe. */
public final class QuoteSelection extends RecordSelection<Quote, QuoteSelection> {
  QuoteSelection(RecordReader<Quote> reader, RecordFilter filter) {
    super(reader, filter);
  }

  @Override
  QuoteSelection with(RecordFilter changed) {
    return new QuoteSelection(reader(), changed);
  }
}

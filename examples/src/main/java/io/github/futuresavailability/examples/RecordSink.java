package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where the records of a stream are kept so that a restart goes on after them. Records come on the
 * thread of the stream, everything else is called by that of the command.
 */
interface RecordSink extends AutoCloseable {
  /** Keeps nothing: the user keeps the position. */
  RecordSink NONE = new NoSink();

  /** The last stored id of each symbol. */
  Map<String, Long> lastIds();

  /** How long the stream gathers records between two calls. */
  default Duration batchDelay() {
    return Duration.ZERO;
  }

  /** Takes trades; a call that throws has taken none, and is repeated if the failure may pass. */
  void trades(List<Trade> trades);

  /** Takes quotes in the same way. */
  void quotes(List<Quote> quotes);

  /** Whether a call that failed can be repeated, after a pause. */
  boolean mayPass(RuntimeException failure);

  /** Stores what has waited long enough. */
  void storeDue();

  /** Stores everything that was taken. */
  void finish();

  /**
   * What was stored, and how to go on.
   *
   * @param position the ids of the stream as they are typed
   */
  String summary(String position);

  /** Adds the numbers of what was stored. */
  void describe(Fields fields);

  @Override
  void close();

  /** Nothing is kept. */
  final class NoSink implements RecordSink {
    private NoSink() {}

    @Override
    public Map<String, Long> lastIds() {
      return Map.of();
    }

    @Override
    public void trades(List<Trade> trades) {
      // They are in the files, if any.
    }

    @Override
    public void quotes(List<Quote> quotes) {
      // They are in the files, if any.
    }

    @Override
    public boolean mayPass(RuntimeException failure) {
      return false;
    }

    @Override
    public void storeDue() {
      // Nothing waits.
    }

    @Override
    public void finish() {
      // Nothing waits.
    }

    @Override
    public String summary(String position) {
      return "Go on with --start-after " + position;
    }

    @Override
    public void describe(Fields fields) {
      // The files are described elsewhere.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}

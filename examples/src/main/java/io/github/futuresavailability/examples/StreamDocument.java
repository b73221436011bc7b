package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a closed stream has done. */
final class StreamDocument {
  private StreamDocument() {}

  static ResultDocument of(
      OpenTradeStream stream, Duration time, StreamFiles files, RecordSink sink) {
    StreamStatistics all = stream.statistics();
    long trades = all.total(SymbolStatistics::delivered);
    String position =
        stream.position().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    Fields fields = fields(all, position, files);
    sink.describe(fields);
    return new ResultDocument(
        "Received %s in %s: %s, %s filled, %s absent, %s open; %s. %s"
            .formatted(
                Lines.count(trades, "trade"),
                Lines.seconds(time),
                Lines.count(all.total(SymbolStatistics::gaps), "gap"),
                Lines.count(all.total(SymbolStatistics::filledIds), "id"),
                Lines.number(all.total(SymbolStatistics::absentIds)),
                Lines.number(all.total(SymbolStatistics::open)),
                Lines.count(all.reconnects(), "reconnect"),
                sink.summary(position.isEmpty() ? "nothing" : position)),
        fields);
  }

  private static Fields fields(StreamStatistics all, String position, StreamFiles files) {
    return new Fields()
        .with("trades", all.total(SymbolStatistics::delivered))
        .with("quotes", all.total(SymbolStatistics::quotes))
        .with("gaps", all.total(SymbolStatistics::gaps))
        .with("filled_ids", all.total(SymbolStatistics::filledIds))
        .with("absent_ids", all.total(SymbolStatistics::absentIds))
        .with("unreadable_ids", all.total(SymbolStatistics::unreadableIds))
        .with("open_ids", all.total(SymbolStatistics::open))
        .with("late", all.total(SymbolStatistics::late))
        .with("duplicates", all.total(SymbolStatistics::duplicates))
        .with("bad_frames", all.badFrames())
        .with("reconnects", all.reconnects())
        .with("position", position)
        .with("written", files.tradesPath())
        .with("written_quotes", files.quotesPath());
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import io.github.futuresavailability.trades.stream.StreamStatistics;
import io.github.futuresavailability.trades.stream.SymbolStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows what a stream does, on standard error: on a terminal a table that is drawn again and again,
 * otherwise one line. Not thread-safe.
 */
final class StreamTable implements AutoCloseable {
  private static final int MOST_ROWS = 20;
  private static final String HEADER =
      String.format(
          Locale.ROOT,
          "%-14s %16s %10s %10s %10s %10s",
          "symbol",
          "price",
          "trades/s",
          "delay",
          "open",
          "filled");

  private final Session session;
  private final ProgressStyle style;
  private final OpenTradeStream stream;
  private final StreamOutput output;
  private final Map<String, Long> delivered = new HashMap<>();
  private long printed = System.nanoTime();
  private int drawn;

  StreamTable(Session session, ProgressStyle style, OpenTradeStream stream, StreamOutput output) {
    this.session = session;
    this.style = style;
    this.stream = stream;
    this.output = output;
  }

  void print() {
    StreamStatistics statistics = stream.statistics();
    long now = System.nanoTime();
    double seconds = (double) (now - printed) / 1e9;
    printed = now;
    List<String> rows = statistics.symbols().stream().map(symbol -> row(symbol, seconds)).toList();
    if (style == ProgressStyle.BAR) {
      draw(rows.subList(0, Math.min(rows.size(), MOST_ROWS)), statistics);
    } else {
      session.err().println(line(statistics));
    }
  }

  private String row(SymbolStatistics symbol, double seconds) {
    Long before = delivered.put(symbol.symbol(), symbol.delivered());
    double rate = (double) (symbol.delivered() - (before == null ? 0 : before)) / seconds;
    return String.format(
        Locale.ROOT,
        "%-14s %16s %,10.1f %10s %,10d %,10d",
        symbol.symbol(),
        output.last(symbol.symbol()).map(trade -> trade.price().toPlainString()).orElse("-"),
        rate,
        output.last(symbol.symbol()).map(StreamTable::delay).orElse("-"),
        symbol.open(),
        symbol.filledIds());
  }

  private static String delay(Trade trade) {
    long millis = trade.ingestionTimestamp().toEpochMilli() - trade.timestamp().toEpochMilli();
    return String.format(Locale.ROOT, "%,d ms", millis);
  }

  private void draw(List<String> rows, StreamStatistics statistics) {
    StringBuilder text = new StringBuilder(drawn == 0 ? "" : "\u001B[" + drawn + "A");
    text.append("\u001B[K").append(HEADER).append('\n');
    rows.forEach(row -> text.append("\u001B[K").append(row).append('\n'));
    text.append("\u001B[K").append(trades(statistics)).append('\n');
    text.append("\u001B[K").append(connections(statistics)).append('\n');
    drawn = rows.size() + 3;
    session.err().print(text);
    session.err().flush();
  }

  private static String line(StreamStatistics all) {
    return trades(all) + ", " + connections(all);
  }

  private static String trades(StreamStatistics all) {
    return "%s delivered, %s open and %s filled in %s"
        .formatted(
            Lines.count(all.total(SymbolStatistics::delivered), "trade"),
            Lines.number(all.total(SymbolStatistics::open)),
            Lines.count(all.total(SymbolStatistics::filledIds), "id"),
            Lines.count(all.total(SymbolStatistics::gaps), "gap"));
  }

  private static String connections(StreamStatistics all) {
    return "%d of %s open, %s"
        .formatted(
            all.connected(),
            Lines.count(all.connections(), "connection"),
            Lines.count(all.reconnects(), "reconnect"));
  }

  @Override
  public void close() {
    if (style == ProgressStyle.BAR && drawn > 0) {
      print();
    }
  }
}

package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.stream.OpenTradeStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * A program that appends the trades of a stream to a file until it is killed: a line for each
 * trade, and one that confirms those before it.
 */
final class StreamProcess {
  private static final String CONFIRMED = "confirmed";

  private StreamProcess() {}

  /** The arguments are the address of an embedded Binance, the file, and symbols with ids. */
  public static void main(String[] args) throws Exception {
    URI rest = URI.create(args[0]);
    Map<String, Long> startAfter = new TreeMap<>();
    for (int i = 2; i < args.length; i += 2) {
      startAfter.put(args[i], Long.parseLong(args[i + 1]));
    }
    try (BinanceHistory history = BinanceHistory.at(BinanceMarket.SPOT, rest);
        OutputStream file = new FileOutputStream(args[1], true)) {
      OpenTradeStream stream =
          TradeStream.binance(BinanceMarket.SPOT)
              .symbols(startAfter.keySet())
              .startAfter(startAfter)
              .at(URI.create("ws" + rest.toString().substring("http".length())))
              .history(history)
              .settings(StreamFixture.QUICK.maxBatch(20))
              .open(trades -> write(file, trades));
      new CountDownLatch(1).await();
      stream.close();
    }
  }

  private static void write(OutputStream file, List<Trade> trades) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Trade trade : trades) {
      lines.append(trade.symbol()).append(' ').append(trade.id()).append('\n');
    }
    file.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    file.write((CONFIRMED + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The confirmed trades of a file, as its lines. */
  static List<String> confirmed(Path file) throws IOException {
    List<String> confirmed = new ArrayList<>();
    if (Files.exists(file)) {
      List<String> pending = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (line.equals(CONFIRMED)) {
          confirmed.addAll(pending);
          pending.clear();
        } else {
          pending.add(line);
        }
      }
    }
    return confirmed;
  }
}

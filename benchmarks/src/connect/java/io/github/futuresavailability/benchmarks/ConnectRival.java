package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.benchmarks.CommittedTrades.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The ingest of a topic next to Kafka Connect with Iceberg's sink: each in a process of its own, in
 * turn, on the same topic with the same trades, into tables of the same schema in a folder, with
 * the same catalog and access to files. The broker is in another process. The first argument names
 * what is measured:
 *
 * <ul>
 *   <li>{@code flow [trades] [runs] [milliseconds]}: trades that are in the topic already, up to
 *       their last commit; the sink commits every so many milliseconds, by default 1000.
 *   <li>{@code fresh [seconds] [rate]}: from the sending of a trade to the commit of its row, which
 *       both make every second.
 *   <li>{@code kills [kills] [rate]}: SIGKILL ends the process at random times while trades come;
 *       it is started again at once, and rows that are missing or doubled are counted.
 * </ul>
 *
 * <p>The ingest of this library commits every second, or when 50,000 trades wait. The property
 * {@code connect.tasks} is the number of tasks of the sink, by default 1; {@code connect.log} is
 * the level of its log, by default {@code warn}.
 */
public final class ConnectRival {
  private static final int SECOND = 1000;

  /** Longer than the brokers wait for a process that was killed, and for its transaction. */
  private static final Duration MOST = Duration.ofMinutes(10);

  private ConnectRival() {}

  /** Runs one measurement. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "flow" ->
          flow(number(args, 1, 1_000_000), number(args, 2, 3), number(args, 3, SECOND));
      case "fresh" -> fresh(number(args, 1, 60), number(args, 2, 2000));
      case "kills" -> kills(number(args, 1, 3), number(args, 2, 2000));
      default -> throw new IllegalArgumentException(args[0]);
    }
    // Broker, workers and their files are closed; a thread of a driver may be left.
    System.exit(0);
  }

  private static int number(String[] args, int index, int otherwise) {
    return args.length > index ? Integer.parseInt(args[index]) : otherwise;
  }

  /** The workers of a run, each before the other one half of the time. */
  private static List<TopicWorker> workers(RivalTopic topic, int run, int every) throws Exception {
    TopicWorker library = topic.library();
    TopicWorker connect = topic.connect(every);
    return run % 2 == 0 ? List.of(library, connect) : List.of(connect, library);
  }

  private static void flow(int trades, int runs, int every) throws Exception {
    try (RivalTopic topic = RivalTopic.open()) {
      topic.send(trades);
      for (int run = 0; run < runs; run++) {
        for (TopicWorker worker : workers(topic, run, every)) {
          try (worker) {
            flow(worker, trades);
          }
        }
      }
    }
  }

  private static void flow(TopicWorker worker, int trades) throws Exception {
    Instant began = Instant.now();
    worker.start();
    check(worker.await(trades, MOST), worker, trades);
    Duration cpu = worker.cpu();
    List<Commit> commits = worker.table().commits();
    Commit first = commits.get(0);
    Commit last = commits.get(commits.size() - 1);
    StreamFlow.print(
        "%s: %,d trades in %.1f s from its start, %,.0f a second; first of %d commits after %.1f s,"
            + " then %s; %.1f us of CPU and %.1f bytes a trade; doubled %d",
        worker,
        last.rows(),
        seconds(began, last.time()),
        (double) last.rows() / seconds(began, last.time()),
        commits.size(),
        seconds(began, first.time()),
        rate(first, last),
        (double) cpu.toMillis() * 1000 / trades,
        worker.table().bytesOfRow(),
        worker.table().doubled());
  }

  private static String rate(Commit first, Commit last) {
    return first.equals(last)
        ? "none"
        : String.format(
            Locale.ROOT,
            "%,.0f trades a second",
            (double) (last.rows() - first.rows()) / seconds(first.time(), last.time()));
  }

  private static double seconds(Instant from, Instant to) {
    return (double) Duration.between(from, to).toMillis() / 1000;
  }

  private static void check(boolean done, TopicWorker worker, long rows) {
    if (!done) {
      throw new IllegalStateException(
          "%s has %d rows instead of %d".formatted(worker, worker.table().count(), rows));
    }
  }

  private static void fresh(int seconds, int rate) throws Exception {
    try (RivalTopic topic = RivalTopic.open();
        TradeFeed feed = topic.feed(rate)) {
      for (TopicWorker worker : workers(topic, 0, SECOND)) {
        try (worker) {
          fresh(worker, feed, seconds);
        }
      }
    }
  }

  private static void fresh(TopicWorker worker, TradeFeed feed, int seconds) throws Exception {
    worker.start();
    check(worker.await(feed.sent(), MOST), worker, feed.sent());
    TimeUnit.SECONDS.sleep(10);
    Instant from = Instant.now();
    TimeUnit.SECONDS.sleep(seconds);
    Instant to = Instant.now();
    check(worker.await(feed.sent(), MOST), worker, feed.sent());
    StreamFlow.print(
        "%s: from sending to commit %s", worker, worker.table().delays(from, to));
  }

  private static void kills(int kills, int rate) throws Exception {
    for (int i = 0; i < 2; i++) {
      try (RivalTopic topic = RivalTopic.open();
          TopicWorker worker = i == 0 ? topic.library() : topic.connect(SECOND)) {
        kills(worker, topic, kills, rate);
      }
    }
  }

  private static void kills(TopicWorker worker, RivalTopic topic, int kills, int rate)
      throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    List<Double> recoveries = new ArrayList<>();
    worker.start();
    TradeFeed feed = topic.feed(rate);
    try (feed) {
      check(worker.await(1, MOST), worker, 1);
      for (int i = 0; i < kills; i++) {
        Thread.sleep(random.nextInt(5 * SECOND));
        recoveries.add(recovery(worker));
      }
    }
    boolean complete = worker.await(feed.sent(), Duration.ofMinutes(2));
    // Whether still more comes.
    TimeUnit.SECONDS.sleep(15);
    StreamFlow.print(
        "%s: %d kills, next commit after %s s; %s: %,d trades sent, %,d rows, doubled %,d",
        worker,
        kills,
        recoveries,
        complete ? "complete" : "incomplete",
        feed.sent(),
        worker.table().count(),
        worker.table().doubled());
  }

  /** Kills a worker, starts it again, and returns the seconds until its next commit. */
  private static double recovery(TopicWorker worker) throws Exception {
    worker.kill();
    long rows = worker.table().count();
    Instant began = Instant.now();
    worker.start();
    check(worker.await(rows + 1, MOST), worker, rows + 1);
    return seconds(began, Instant.now());
  }
}

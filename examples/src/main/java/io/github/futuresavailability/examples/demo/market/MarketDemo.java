package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.DemoMarket;
import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Runs candles, a stream, Kafka, a lake and the record in this process, against stand-ins of
 * Deribit, Binance and its archive that it starts itself. Every figure is computed, and every step
 * is checked.
 */
public final class MarketDemo {
  private static final Duration STREAM = Duration.ofSeconds(20);

  private final Session session;
  private final Narrator narrator;
  private final Checks checks;
  private final MarketFiles files;
  private final Duration streamTime;

  /**
   * A demo that has not run yet.
   *
   * @param session the session to print to
   * @param folder the folder for the files; new or empty
   * @param streamTime how long the stream runs, in whole seconds
   */
  public MarketDemo(Session session, Path folder, Duration streamTime) {
    this.session = session;
    this.streamTime = streamTime;
    files = new MarketFiles(folder.toAbsolutePath());
    narrator = new Narrator(session.out(), System::nanoTime);
    checks = new Checks(narrator);
  }

  /**
   * Runs the demo and ends the process: status 0 if every check holds, otherwise 1.
   *
   * @param args the folder for the files
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int failed = new MarketDemo(Session.ofProcess(), Path.of(args[0]), STREAM).run();
    System.exit(failed == 0 ? 0 : 1);
  }

  /**
   * Runs the demo.
   *
   * @return how many checks failed
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public int run() throws IOException, InterruptedException {
    Files.createDirectories(files.folder());
    Clock past = DemoMarket.noonAfter(DemoMarket.DAYS.last(), session.clock());
    narrator.say("Candles, trades and the record together, on stand-ins in this process.");
    narrator.say("A line with $ is a command of the runnable jar, a line with > a call in Java.");
    new CandleSteps(narrator, checks, files, past).run();
    new StreamSteps(session, narrator, checks, files).run(streamTime);
    new LakeSteps(narrator, checks, files, session.clock()).run();
    new RecordSteps(narrator, checks, files, past).run();
    end();
    return checks.failed();
  }

  private void end() {
    narrator.step("Pictures, for any browser:");
    files.pictures().forEach(picture -> narrator.add(MarketFiles.shown(picture).toString()));
    narrator.say("");
    narrator.say(
        "The demo took %s: %s, %s."
            .formatted(
                Lines.seconds(narrator.elapsed()),
                Lines.count(checks.made(), "check"),
                checks.failed() == 0 ? "all hold" : Lines.number(checks.failed()) + " FAILED"));
  }

  /** The lake of the demo, which the caller closes. */
  static Lake lake(MarketFiles files) {
    return Lake.open(LakeCatalog.sqlite(files.lake().resolve("catalog.db")), files.lake());
  }
}

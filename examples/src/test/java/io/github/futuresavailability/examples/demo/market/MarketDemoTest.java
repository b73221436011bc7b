package io.github.futuresavailability.examples.demo.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The market demo, with a shorter stream. */
final class MarketDemoTest {
  /** A stream that was cut connects again after five seconds. */
  private static final Duration STREAM = Duration.ofSeconds(14);

  @TempDir Path folder;

  @Test
  void theDemoDoesTheWholeJobAndEveryCheckHolds() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Session session = new Session(stream, stream, ProgressStyle.NONE, Clock.systemUTC());

    int failed = new MarketDemo(session, folder, STREAM).run();

    String text = printed.toString(StandardCharsets.UTF_8);
    assertThat(failed).as(text).isZero();
    assertThat(text)
        .contains("BTC-PERPETUAL,2024-12-09T07:59:00Z,2024-12-09T16:00:00Z,481")
        .contains("ok: 6 windows failed")
        .contains("0 of 1 connection open")
        .contains("ok: no id of BTCUSDT is absent")
        .contains("files joined to 1,")
        .contains("records, 0 problems")
        .contains("ok: the fingerprint of the lake is that of the database")
        .contains("92 days, every 11th of them; 17 member-days without a candle")
        .containsPattern("29 checks, all hold")
        .doesNotContain("NOT OK", "Exception", "note: ", "\u001B");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(Files.readAllLines(folder.resolve("evidence/gap-report.csv"))).hasSize(2);
    pictures();
  }

  private void pictures() throws IOException {
    for (Path picture : new MarketFiles(folder).pictures()) {
      assertThat(Files.readString(picture)).startsWith("<svg").endsWith("</svg>\n");
    }
    for (String picture : new String[] {"candles-with-outage.svg", "universe-coverage.svg"}) {
      assertThat(folder.resolve(picture))
          .as("a picture of the README; copy the demo's over it where a change is meant")
          .hasSameTextualContentAs(Path.of("../docs/images").resolve(picture));
    }
  }
}

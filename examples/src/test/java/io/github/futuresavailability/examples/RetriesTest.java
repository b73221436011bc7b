package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that fail for a reason that may pass. */
final class RetriesTest {
  private static final String PREFIX = "data/futures/um/daily/klines/ETHBTC/";
  private static final String BACKFILL = "backfill --from 2024-03-30 --symbols ETHBTC,BTCUSDT";
  private static final String AGAIN = "; run it again: only what is missing is probed";

  private final EmbeddedArchive archive = EmbeddedArchive.start(ArchiveScenario.small());

  @TempDir Path folder;

  @AfterEach
  void stop() {
    archive.close();
  }

  private CommandRun run(String words) {
    return CommandRun.on(folder.resolve("a.duckdb"), archive.endpoint().listing(), words);
  }

  @Test
  void aFailureThatMayPassSaysThatARunIsWorthIt() {
    archive.inject(Fault.status(503).onPrefix(PREFIX).times(1));
    CommandRun failed = run(BACKFILL);

    assertThat(failed.status()).isEqualTo(2);
    assertThat(failed.errorLine()).contains("503").endsWith(AGAIN);
    assertThat(run(BACKFILL).status()).isZero();
  }

  @Test
  void aFailureThatStaysDoesNot() {
    archive.inject(Fault.status(403).onPrefix(PREFIX));

    assertThat(run(BACKFILL).errorLine()).contains("403").doesNotContain("run it again");
  }

  @Test
  void aListingThatFailsIsWorthAnotherRunToo() {
    archive.inject(Fault.status(503).on(RequestKind.LISTING));

    assertThat(run("backfill --from 2024-03-30").errorLine())
        .startsWith("backfill: The symbols cannot be listed. ")
        .endsWith(AGAIN);
    assertThat(run("discover").errorLine()).endsWith("; run it again");
  }

  @Test
  void retriesSendARequestAgain() {
    archive.inject(Fault.status(503).onPrefix(PREFIX).times(2));
    CommandRun run = run(BACKFILL + " --retries 2");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run("update --retries -1").errorLine()).contains("--retries is -1");
    assertThat(CommandRun.of("validate --retries 3 --db", folder.resolve("a.duckdb")).errorLine())
        .contains("--retries are for --sample");
  }
}

package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  private final Path folder;

  DemoCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theDemoDoesTheWholeJob() throws IOException {
    CommandRun run = CommandRun.of("demo --json --dir", folder.resolve("new"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("200 contracts")
        .contains("219,400 symbol-days probed, 92,934 with prices and volumes")
        .contains("200 symbol-days new, 0 changed, 3,800 confirmed; 151 volumes new")
        .contains("0 symbol-days new, 0 changed, 4,000 confirmed; 0 volumes new")
        .contains("59 contracts then; 14 of them are delisted today")
        .contains("PASSED: 0 errors")
        .contains("The record is complete")
        .doesNotContain("note: ");
    assertThat(run.err().lines()).allMatch(line -> line.length() <= 80);
    Map<?, ?> files = run.json();
    for (String picture : new String[] {"growth_picture", "calendar_picture"}) {
      assertThat(Files.readString(Path.of(CommandRun.part(files, picture).toString())))
          .contains("<svg");
    }
    assertThat(Path.of(CommandRun.part(files, "growth_picture").toString()))
        .as("the picture of the README; copy the demo's over it where a change is meant")
        .hasSameTextualContentAs(Path.of("../docs/images/contracts-over-time.svg"));
    assertThat(Path.of(CommandRun.part(files, "validation_report").toString()))
        .hasFileName("validation.html")
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("<dt>Fingerprint</dt>", "Newest listings and delistings", "fa-calendar-title")
        .contains("probe again: <code>repair</code>")
        .doesNotContain("Backfill");
    CommandRun status = CommandRun.of("status --json --db", CommandRun.part(files, "database"));
    assertThat(status.json().get("rows")).isEqualTo(219_600L);
  }
}

package io.github.futuresavailability.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help, suggestions and completion. */
final class HelpTest {
  @ParameterizedTest
  @CsvSource({
    "backfil,                    Unknown command: 'backfil'; did you mean backfill?",
    "uptade --volumes,           Unknown command: 'uptade'; did you mean update?",
    "query univrse 2024-01-01,   Unknown command: 'univrse'; did you mean universe?",
    "help query movrs,           Unknown command: 'movrs'; did you mean movers?",
    "lake symbol,                Unknown command: 'symbol'; did you mean symbols?",
    "lake symbols --lak a,       Unknown option: '--lak'; did you mean --lake?",
    "nonsense,                   Unknown command: 'nonsense' (see: --help)",
    "backfill --symbol BTCUSDT,  Unknown option: '--symbol'; did you mean --symbols?",
    "status --nonsense,          Unknown option: '--nonsense' (see: status --help)"
  })
  void aMisspeltWordHasASuggestionIfOneIsNear(String words, String part) {
    CommandRun run = CommandRun.of(words);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLine()).contains(part);
  }

  @Test
  void helpIsACommandToo() {
    for (String command : List.of("", "query", "query universe", "export", "lake", "lake query")) {
      CommandRun run = CommandRun.of("help " + command);
      assertThat(run.status()).isZero();
      assertThat(run.out()).isEqualTo(CommandRun.of(command + " --help").out()).isNotEmpty();
    }
    assertThat(CommandRun.of("").errorLine()).contains("help, completion");
  }

  @Test
  void aShellCompletesCommandsAndOptions(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path script = folder.resolve("completion");
    Files.writeString(script, CommandRun.of("completion").out());

    assertThat(completed(script, "availability", "back")).contains("backfill", "backup");
    assertThat(completed(script, "availability", "query", "univ")).containsExactly("universe");
    assertThat(completed(script, "availability", "export", "--wha")).containsExactly("--what");
    assertThat(completed(script, "availability", "lake", "sum")).containsExactly("summary");
  }

  /** The words that bash proposes for the last one. */
  private static List<String> completed(Path script, String... words)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    String line = String.join(" ", words);
    String commands =
        "source '%s'; COMP_LINE='%s'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(%s); COMP_CWORD=%d;"
                .formatted(script, line, line, words.length - 1)
            // Outside of a completion, a built-in complains on standard error.
            + " _complete_availability 2>&-; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process bash =
        new ProcessBuilder("/bin/bash", "-c", commands).redirectErrorStream(true).start();
    String printed = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return printed.lines().map(String::strip).toList();
  }
}

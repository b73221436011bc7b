package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The help of a command has the options that it uses, and no other one is taken. */
final class SharedOptionTest {
  private static final List<String> SHARED =
      List.of(
          "--db",
          "--listing-url",
          "--object-url",
          "--series",
          "--from",
          "--to",
          "--symbols",
          "--retries");

  private static final Map<String, String> USED = new TreeMap<>();

  static {
    USED.put("demo", "");
    USED.put("jshell", "--db");
    USED.put("discover", "--db --listing-url --object-url --series --symbols --retries");
    USED.put("backfill", String.join(" ", SHARED));
    USED.put("volumes", "--db --listing-url --object-url --from --to --symbols --retries");
    USED.put("update", "--db --listing-url --object-url --series --symbols --retries");
    USED.put("repair", "--db --listing-url --object-url --retries");
    USED.put("query", "--db");
    USED.put("query available", "--db --symbols");
    USED.put("query timeline", "--db --from --to");
    USED.put("query range", "--db --symbols");
    USED.put("query new-listings", "--db --symbols");
    USED.put("query delistings", "--db --symbols");
    USED.put("query summary", "--db --from --to");
    USED.put("query top", "--db");
    USED.put("query universe", "--db");
    USED.put("query rebalance", "--db");
    USED.put("query explain", "--db");
    USED.put("query changes", "--db --symbols");
    USED.put("query lifetimes", "--db --symbols");
    USED.put("query bars", "--db --from --to --symbols");
    USED.put("query volumes", "--db --from --to");
    USED.put("query market", "--db");
    USED.put("query movers", "--db");
    USED.put("query sql", "--db");
    USED.put("help", "");
    USED.put("completion", "");
    USED.put("validate", "--db --listing-url --object-url --retries");
    USED.put("export", "--db --from --to --symbols");
    USED.put("import", "--db --listing-url --object-url --series");
    USED.put("fingerprint", "--db --from --to");
    USED.put("candles", "--db");
    USED.put("load-csv", "");
    USED.put("stream", "--symbols");
    USED.put("lake", "");
    for (String plain : List.of("symbols", "snapshots", "maintain", "verify", "ingest")) {
      USED.put("lake " + plain, "");
    }
    USED.put("lake query", "--from --to");
    USED.put("lake candles", "--from --to");
    USED.put("lake summary", "");
    USED.put("lake gaps", "--from --to");
    USED.put("candles backfill", "--db --listing-url --object-url --retries");
    USED.put("candles check", "--db");
    USED.put("candles query", "--db --from --to");
    USED.put("candles status", "--db");
    for (String plain : List.of("status", "publish", "fetch", "backup", "restore", "verify")) {
      USED.put(plain, "--db");
    }
  }

  private static final Set<String> NAMES_A_FILE =
      Set.of("publish", "fetch", "backup", "restore", "export", "import");

  private static final Set<String> WITHOUT_JSON = Set.of("jshell", "help", "completion");

  private static final Map<String, String> ARGUMENTS =
      Map.ofEntries(
          Map.entry("query available", " 2024-01-01"),
          Map.entry("query timeline", " BTCUSDT"),
          Map.entry("query range", " 2024-01-01 2024-01-02"),
          Map.entry("query new-listings", " 2024-01-01"),
          Map.entry("query delistings", " 2024-01-01"),
          Map.entry("query top", " 2024-01-01"),
          Map.entry("query universe", " 2024-01-01"),
          Map.entry("query rebalance", " 2024-01-01 2024-01-02"),
          Map.entry("query explain", " BTCUSDT 2024-01-01"),
          Map.entry("query changes", " 2024-01-01 2024-01-02"),
          Map.entry("query volumes", " BTCUSDT"),
          Map.entry("query market", " 2024-01-01"),
          Map.entry("query movers", " 2024-01-01"),
          Map.entry("query sql", " SELECT"),
          Map.entry("load-csv", " a --dead-letters b"),
          Map.entry("lake query", " trades BTCUSDT"),
          Map.entry("lake candles", " BTCUSDT"),
          Map.entry("lake summary", " BTCUSDT 2024-01-01"),
          Map.entry("lake gaps", " BTCUSDT"),
          Map.entry("lake ingest", " --bootstrap localhost:1"),
          Map.entry("candles query", " BTC-PERPETUAL"));

  @Test
  void theHelpOfACommandHasOnlyWhatItUses() {
    USED.forEach(
        (command, used) -> {
          String help = CommandRun.of(command + " --help").out();
          Set<String> listed =
              SHARED.stream()
                  .filter(option -> help.contains(" " + option + "="))
                  .collect(Collectors.toSet());
          assertThat(listed)
              .as(command)
              .containsExactlyInAnyOrderElementsOf(
                  Stream.of(used.split(" ", -1)).filter(option -> !option.isEmpty()).toList());
          assertThat(help.contains(" --json"))
              .as(command)
              .isEqualTo(!WITHOUT_JSON.contains(command));
        });
  }

  @Test
  void whatACommandDoesNotUseIsUnknownBeforeAndAfterItsName() {
    USED.forEach(
        (command, used) -> {
          String words =
              command + ARGUMENTS.getOrDefault(command, NAMES_A_FILE.contains(command) ? " a" : "");
          List<String> unused =
              SHARED.stream()
                  .filter(option -> !List.of(used.split(" ", -1)).contains(option))
                  .toList();
          unused.forEach(option -> assertUnknown(words + " " + option + value(option), option));
          // The same for each of them, so that one is enough.
          unused.stream()
              .limit(1)
              .forEach(option -> assertUnknown(option + value(option) + " " + words, option));
        });
  }

  private static String value(String option) {
    return option.equals("--from") || option.equals("--to") ? "=2024-01-01" : "=1";
  }

  private static void assertUnknown(String words, String option) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.status()).as(words).isEqualTo(2);
    assertThat(run.out()).as(words).isEmpty();
    assertThat(run.errorLine()).as(words).contains("Unknown option: '" + option + "'");
  }
}

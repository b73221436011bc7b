package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** Opens the store of candles that the options name. No other place knows which kind it is. */
final class CandleFile {
  /** The command that has all commands for candles. */
  static final String COMMAND = "candles";

  private static final Path DEFAULT =
      Path.of(System.getProperty("user.home"), ".cache", "binance-futures", "candles.duckdb");

  /** The help of shared options, which have another meaning for candles. */
  private static final Map<String, String> MEANING =
      Map.of(
          "--db",
          "The file of candles. Default: ~/.cache/binance-futures/candles.duckdb.",
          "--from",
          "First day (UTC), as 2024-01-31 or yesterday. Default: the day of the newest candle.",
          "--to",
          "Last day (UTC), as 2024-01-31 or yesterday. Default: the day of the newest candle.",
          "--listing-url",
          "Path-style address of the bucket to list, for --source archive. Default: that of the"
              + " public archive.",
          "--object-url",
          "Address of the objects, without their keys, for --source archive. Default: that of the"
              + " public archive.");

  private CandleFile() {}

  static CandleStore toWrite(CommonOptions options) {
    return DuckDbCandles.open(path(options));
  }

  static CandleStore toRead(CommonOptions options) {
    return DuckDbCandles.openReadOnly(path(options));
  }

  static Path path(CommonOptions options) {
    return options.namedDatabase().orElse(DEFAULT);
  }

  /** Writes into the help of the commands for candles what shared options mean there. */
  static void describe(CommandLine root) {
    CommandLine candles = Objects.requireNonNull(root.getSubcommands().get(COMMAND));
    describe(candles.getCommandSpec());
    candles.getSubcommands().values().forEach(each -> describe(each.getCommandSpec()));
  }

  private static void describe(CommandSpec command) {
    MEANING.forEach(
        (name, meaning) -> {
          OptionSpec option = command.findOption(name);
          if (option != null) {
            command.remove((ArgSpec) option);
            // Local, or adding it would add it to the subcommands again.
            command.addOption(
                OptionSpec.builder(option).description(meaning).scopeType(ScopeType.LOCAL).build());
          }
        });
  }
}

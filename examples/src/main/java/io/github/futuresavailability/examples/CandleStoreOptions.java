package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which store of candles a command opens. No other place knows which kind it is. */
final class CandleStoreOptions {
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

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "Candles in PostgreSQL instead of a file, such as jdbc:postgresql://localhost/market.")
  private @Nullable String jdbcUrl;

  @Option(names = "--user", paramLabel = "NAME", description = "The role in PostgreSQL.")
  private @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The environment variable that has the password of the role. Default: none.")
  private @Nullable String passwordVariable;

  CandleStore toWrite(CommonOptions options) {
    return isFile(options)
        ? DuckDbCandles.open(file(options))
        : PostgresCandles.open(url(), user(), password());
  }

  CandleStore toRead(CommonOptions options) {
    return isFile(options)
        ? DuckDbCandles.openReadOnly(file(options))
        : PostgresCandles.openReadOnly(url(), user(), password());
  }

  /** The file, or empty if the candles are in PostgreSQL. */
  Optional<Path> path(CommonOptions options) {
    return isFile(options) ? Optional.of(file(options)) : Optional.empty();
  }

  private boolean isFile(CommonOptions options) {
    if (jdbcUrl == null && (user != null || passwordVariable != null)) {
      throw new UsageException("--user and --password-env are for --jdbc-url");
    }
    if (jdbcUrl != null && options.namedDatabase().isPresent()) {
      throw new UsageException("--db names a file and --jdbc-url a server; leave one out");
    }
    return jdbcUrl == null;
  }

  private static Path file(CommonOptions options) {
    return options.namedDatabase().orElse(DEFAULT);
  }

  private String url() {
    return Objects.requireNonNull(jdbcUrl, "jdbcUrl");
  }

  private String user() {
    if (user == null) {
      throw new UsageException("Name the role in PostgreSQL with --user");
    }
    return user;
  }

  private String password() {
    return passwordVariable == null ? "" : EnvironmentVariable.value(passwordVariable);
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

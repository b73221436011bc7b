package io.github.futuresavailability.examples;

import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.trades.AssetClass;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line with all its commands; runs one line of arguments. */
final class AvailabilityCommands {
  private final Session session;
  private final CommonOptions options;
  private final CommandLine root;

  private AvailabilityCommands(Session session) {
    this.session = session;
    options = new CommonOptions(session.clock());
    root = tree(new Invocation(session, options));
    SharedOption.removeUnused(root);
    CandleStoreOptions.describe(root);
    root.registerConverter(Day.class, Day::parse);
    root.registerConverter(ContractType.class, Arguments::contractType);
    root.registerConverter(CandleTime.class, CandleTime::parse);
    root.registerConverter(SnapshotName.class, SnapshotName::parse);
    root.registerConverter(Market.class, Arguments::market);
    root.registerConverter(Resolution.class, Arguments::resolution);
    root.registerConverter(AssetClass.class, Arguments::assetClass);
    root.registerConverter(RecordKind.class, RecordKind::parse);
    root.registerConverter(Duration.class, Arguments::duration);
    root.registerConverter(int.class, Arguments::whole);
    root.registerConverter(Integer.class, Arguments::whole);
    root.registerConverter(Long.class, Arguments::large);
    root.registerConverter(long.class, Arguments::large);
    root.registerConverter(double.class, Arguments::number);
    root.registerConverter(Double.class, Arguments::number);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setOut(writer(session.out()));
    root.setErr(writer(session.err()));
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    root.setExecutionStrategy(AvailabilityCommands::execute);
    root.setParameterExceptionHandler(this::refuse);
    root.setExecutionExceptionHandler(this::fail);
  }

  /** Runs a command and returns its status: 0 done, 1 validation found errors, 2 anything else. */
  static int run(Session session, String... arguments) {
    AvailabilityCommands commands = new AvailabilityCommands(session);
    try {
      return commands.root.execute(arguments);
    } catch (Error failure) {
      // Out of memory, or DuckDB's library cannot be loaded: one line and status 2 as well.
      return commands.report(commands.root.getCommandSpec(), failure);
    }
  }

  private CommandLine tree(Invocation invocation) {
    return new CommandLine(new RootCommand(options))
        .addSubcommand(new DemoCommand(invocation))
        .addSubcommand(new JShellCommand(invocation))
        .addSubcommand(new DiscoverCommand(invocation))
        .addSubcommand(new BackfillCommand(invocation))
        .addSubcommand(new VolumesCommand(invocation))
        .addSubcommand(new UpdateCommand(invocation))
        .addSubcommand(queries(invocation))
        .addSubcommand(new ValidateCommand(invocation))
        .addSubcommand(new RepairCommand(invocation))
        .addSubcommand(new StatusCommand(invocation))
        .addSubcommand(new PublishCommand(invocation))
        .addSubcommand(new FetchCommand(invocation))
        .addSubcommand(new BackupCommand(invocation))
        .addSubcommand(new RestoreCommand(invocation))
        .addSubcommand(new ExportCommand(invocation))
        .addSubcommand(new ImportCommand(invocation))
        .addSubcommand(new FingerprintCommand(invocation))
        .addSubcommand(new VerifyCommand(invocation))
        .addSubcommand(candles(invocation))
        .addSubcommand(new LoadCsvCommand(invocation))
        .addSubcommand(new StreamCommand(invocation))
        .addSubcommand(lake(invocation))
        .addSubcommand(new ServeCommand(invocation))
        .addSubcommand(new HelpCommand(invocation))
        .addSubcommand(new CompletionCommand(invocation));
  }

  private static CommandLine queries(Invocation invocation) {
    return new CommandLine(new QueryCommand(invocation))
        .addSubcommand(new ExplainQuery(invocation))
        .addSubcommand(new ChangesQuery(invocation))
        .addSubcommand(new LifetimesQuery(invocation))
        .addSubcommand(new ContractsQuery(invocation))
        .addSubcommand(new UniverseQuery(invocation))
        .addSubcommand(new RebalanceQuery(invocation))
        .addSubcommand(new BarsQuery(invocation))
        .addSubcommand(new VolumesQuery(invocation))
        .addSubcommand(new MarketQuery(invocation))
        .addSubcommand(new MoversQuery(invocation))
        .addSubcommand(new SqlQuery(invocation));
  }

  private static CommandLine candles(Invocation invocation) {
    return new CommandLine(new CandlesCommand())
        .addSubcommand(new CandlesBackfillCommand(invocation))
        .addSubcommand(new CandlesCheckCommand(invocation))
        .addSubcommand(new CandlesQueryCommand(invocation))
        .addSubcommand(new CandlesStatusCommand(invocation));
  }

  private static CommandLine lake(Invocation invocation) {
    return new CommandLine(new LakeCommand(invocation))
        .addSubcommand(new LakeIngestCommand(invocation))
        .addSubcommand(new LakeQueryCommand(invocation))
        .addSubcommand(new LakeSummaryCommand(invocation))
        .addSubcommand(new LakeCandlesCommand(invocation))
        .addSubcommand(new LakeGapsCommand(invocation));
  }

  private static int execute(ParseResult parsed) {
    SharedOption.refuseUnused(parsed);
    return new CommandLine.RunLast().execute(parsed);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private int refuse(ParameterException refusal, String[] arguments) {
    CommandSpec command = refusal.getCommandLine().getCommandSpec();
    String help = (ErrorLine.nameOf(command) + " --help").strip();
    session.err().println(ErrorLine.of(command, named(refusal)) + " (see: " + help + ")");
    return Invocation.FAILED;
  }

  /**
   * An unknown command or option with the one that may be meant, without the words after it, which
   * picocli lists as well.
   */
  private static ParameterException named(ParameterException refusal) {
    if (!(refusal instanceof UnmatchedArgumentException unmatched)) {
      return refusal;
    }
    CommandLine command = refusal.getCommandLine();
    Set<String> commands = command.getSubcommands().keySet();
    if (unmatched.isUnknownOption()) {
      return unknownOptions(command, unmatched);
    }
    return commands.isEmpty()
        ? refusal
        : new ParameterException(
            command, Suggestions.unknownCommand(unmatched.getUnmatched().get(0), commands));
  }

  private static ParameterException unknownOptions(
      CommandLine command, UnmatchedArgumentException unmatched) {
    List<String> options =
        unmatched.getUnmatched().stream()
            .filter(text -> text.startsWith("-"))
            .map(text -> text.replaceFirst("=.*", ""))
            .toList();
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    return new ParameterException(
        command,
        (options.size() == 1 ? "Unknown option: '" : "Unknown options: '")
            + String.join("', '", options)
            + "'"
            + (options.size() == 1 ? Suggestions.of(options.get(0), known) : ""));
  }

  /** A query is a method, and an Error of it arrives inside of another exception. */
  private int fail(Exception failure, CommandLine command, ParseResult parsed) {
    Throwable thrown = failure.getCause();
    return report(
        command.getCommandSpec(),
        failure instanceof ExecutionException && thrown != null ? thrown : failure);
  }

  private int report(CommandSpec command, Throwable failure) {
    session.out().flush();
    if (options.isVerbose()) {
      failure.printStackTrace(session.err());
    }
    session.err().println(ErrorLine.of(command, failure));
    return Invocation.FAILED;
  }
}

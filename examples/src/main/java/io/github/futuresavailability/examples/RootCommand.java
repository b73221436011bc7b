package io.github.futuresavailability.examples;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself; does nothing without a command. */
@Command(
    name = RootCommand.NAME,
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    usageHelpAutoWidth = true,
    description =
        "Which Binance USD-M futures contracts existed and traded on each day: collects the"
            + " public archive into one DuckDB file, queries and validates it.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Done; an empty result is done.",
      "1:The validation found errors, or what --fail-on names.",
      "2:Bad usage or failure; standard error has the reason."
    })
final class RootCommand implements Runnable {
  static final String NAME = "availability";

  @Mixin private final CommonOptions options;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(CommonOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    options.form();
    throw new UsageException(
        "Give a command: " + String.join(", ", spec.subcommands().keySet()) + " (see: --help)");
  }

  /** The version in the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {NAME + " " + (version == null ? "(not from a jar)" : version)};
    }
  }
}

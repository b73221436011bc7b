package io.github.futuresavailability.examples;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of the program or of a command. */
@Uses({})
@Command(name = "help", description = "Print the help of a command, as: help query universe.")
final class HelpCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command. Default: all.")
  private List<String> names = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  HelpCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            command, Suggestions.unknownCommand(name, command.getSubcommands().keySet()));
      }
      command = next;
    }
    command.usage(invocation.session().out());
    return Invocation.DONE;
  }
}

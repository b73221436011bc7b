package io.github.futuresavailability.examples;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Uses({})
@Command(
    name = "completion",
    description = {
      "Print a script for bash or zsh that completes the commands and options of '"
          + RootCommand.NAME
          + "':",
      "  alias " + RootCommand.NAME + "='java -jar availability-examples.jar'",
      "  source <(" + RootCommand.NAME + " completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation
        .session()
        .out()
        .print(AutoComplete.bash(RootCommand.NAME, spec.root().commandLine()));
    invocation.session().out().flush();
    return Invocation.DONE;
  }
}

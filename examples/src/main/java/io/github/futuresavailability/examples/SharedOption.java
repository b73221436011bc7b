package io.github.futuresavailability.examples;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The options that several commands share. The program takes each of them before the name of the
 * command too, so that what the command does not use is found after parsing.
 */
enum SharedOption {
  DATABASE("--db"),
  ADDRESSES("--listing-url --object-url"),
  SERIES("--series"),
  DAYS("--from --to"),
  SYMBOLS("--symbols"),
  RETRIES("--retries"),
  JSON("--json");

  /** Separated by blanks. */
  private final String names;

  SharedOption(String names) {
    this.names = names;
  }

  /** Removes from each command the options that it does not use. */
  static void removeUnused(CommandLine command) {
    for (CommandLine each : command.getSubcommands().values()) {
      CommandSpec spec = each.getCommandSpec();
      EnumSet<SharedOption> unused = EnumSet.complementOf(usedBy(spec));
      unused.stream()
          .flatMap(option -> Stream.of(option.names.split(" ")))
          .map(spec::findOption)
          .filter(option -> option != null)
          .forEach(option -> spec.remove((ArgSpec) option));
      removeUnused(each);
    }
  }

  /** Refuses an option that was given before the name of a command that does not use it. */
  static void refuseUnused(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandSpec command = last.commandSpec();
    for (ParseResult level = parsed; level != last; level = level.subcommand()) {
      for (OptionSpec given : level.matchedOptions()) {
        if (command.findOption(given.longestName()) == null) {
          throw new ParameterException(
              command.commandLine(), "Unknown option: '" + given.longestName() + "'");
        }
      }
    }
  }

  private static EnumSet<SharedOption> usedBy(CommandSpec command) {
    Uses uses =
        command.userObject() instanceof AnnotatedElement method
            ? method.getAnnotation(Uses.class)
            : command.userObject().getClass().getAnnotation(Uses.class);
    if (uses == null && isOfPicocli(command)) {
      return EnumSet.noneOf(SharedOption.class);
    }
    if (uses == null) {
      throw new IllegalStateException(command.name() + " does not say which options it uses");
    }
    EnumSet<SharedOption> used = EnumSet.noneOf(SharedOption.class);
    used.addAll(Arrays.asList(uses.value()));
    return used;
  }

  /** Its own commands, such as help, use none. */
  private static boolean isOfPicocli(CommandSpec command) {
    return command.userObject().getClass().getName().startsWith("picocli.");
  }
}

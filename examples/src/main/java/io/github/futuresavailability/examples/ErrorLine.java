package io.github.futuresavailability.examples;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.examples.output.Lines;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Prints a failure and the next step in one line. */
final class ErrorLine {
  private ErrorLine() {}

  static String of(CommandSpec command, Throwable failure) {
    String name = nameOf(command);
    return Lines.single((name.isEmpty() ? "" : name + ": ") + text(command, failure));
  }

  /** The command as it is typed, without the name of the program. */
  static String nameOf(CommandSpec command) {
    return command.qualifiedName(" ").replaceFirst("^" + RootCommand.NAME + " ?", "");
  }

  private static String text(CommandSpec command, Throwable failure) {
    return CommandHints.of(command, failure)
        .orElseGet(
            () ->
                isMeantForUsers(failure)
                    ? String.valueOf(failure.getMessage())
                    : unexpected(failure));
  }

  private static boolean isMeantForUsers(Throwable failure) {
    boolean known =
        failure instanceof AvailabilityException
            || failure instanceof IllegalArgumentException
            || failure instanceof UsageException
            || failure instanceof ParameterException;
    return known && failure.getMessage() != null;
  }

  /** The exceptions of a file system need their names: their messages are often only a path. */
  private static String unexpected(Throwable failure) {
    String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
      return "there is no such file or folder: " + missing.getFile();
    }
    return failure instanceof IOException
        ? text
        : "unexpected " + text + "; --verbose shows the stack trace";
  }
}

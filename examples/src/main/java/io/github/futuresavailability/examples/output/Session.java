package io.github.futuresavailability.examples.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;

/**
 * The output streams, the progress style and the clock of a command. Immutable; as thread-safe as
 * its streams.
 *
 * @param out gets the result, in UTF-8
 * @param err gets progress, notes and errors, in UTF-8
 * @param progress whether a run shows its progress on {@code err}
 * @param clock the clock of runs, which also defines today
 */
public record Session(PrintStream out, PrintStream err, ProgressStyle progress, Clock clock) {
  /** Checks that all parts are there. */
  public Session {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(clock, "clock");
  }

  /**
   * The session of this process: its standard streams, in UTF-8 in every locale, and the clock of
   * the system.
   *
   * @return the session
   */
  public static Session ofProcess() {
    return new Session(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        ProgressStyle.ofStandardError(),
        Clock.systemUTC());
  }

  /**
   * The same session at another time.
   *
   * @param newClock the other clock
   * @return a changed copy
   */
  public Session withClock(Clock newClock) {
    return new Session(out, err, progress, newClock);
  }

  /**
   * Prints a line on standard error that is not part of the result.
   *
   * @param text the line
   */
  public void note(String text) {
    err.println("note: " + Lines.single(text));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}

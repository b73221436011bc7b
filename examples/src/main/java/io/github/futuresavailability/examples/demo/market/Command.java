package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.AvailabilityExamples;
import io.github.futuresavailability.examples.demo.Narrator;
import io.github.futuresavailability.examples.output.ProgressStyle;
import io.github.futuresavailability.examples.output.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command of the command line, run in this process as a user would type it. Its output is kept
 * until it is printed, so that two commands can run at the same time.
 */
final class Command {
  private static final int WIDTH = 76;
  private static final int MOST_MEMBERS = 5;
  private static final int LONGEST = 250;
  private static final int END = 50;

  private final MarketFiles files;
  private final List<String> words;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private Command(MarketFiles files, List<String> words) {
    this.files = files;
    this.words = words;
  }

  static Command of(MarketFiles files, Object... words) {
    return new Command(files, Arrays.stream(words).map(Object::toString).toList());
  }

  /** Runs it and prints it with its output; returns its status. */
  int run(Clock clock, Narrator narrator) {
    narrator.add(line());
    int status = run(clock);
    narrator.add(printed());
    return status;
  }

  /** Runs it without printing. */
  int run(Clock clock) {
    PrintStream stream = stream();
    return run(new Session(stream, stream, ProgressStyle.NONE, clock));
  }

  /** Runs it with its table or its progress on another stream. */
  int run(Clock clock, PrintStream progress) {
    return run(new Session(stream(), progress, ProgressStyle.BAR, clock));
  }

  private int run(Session session) {
    return AvailabilityExamples.run(session, words.toArray(String[]::new));
  }

  private PrintStream stream() {
    return new PrintStream(output, true, StandardCharsets.UTF_8);
  }

  /** As it is typed in the folder of the files, on lines as a shell joins them. */
  String line() {
    StringBuilder text = new StringBuilder("$");
    int length = text.length();
    for (String part : parts()) {
      if (length + part.length() + 3 > WIDTH) {
        text.append(" \\\n   ");
        length = 3;
      }
      text.append(' ').append(part);
      length += part.length() + 1;
    }
    return text.toString();
  }

  /** Single words, and each option with its value. */
  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (String word : words) {
      int last = parts.size() - 1;
      if (!word.startsWith("--") && last >= 0 && parts.get(last).matches("--[a-z-]+")) {
        parts.set(last, parts.get(last) + " " + shown(word));
      } else {
        parts.add(shown(word));
      }
    }
    return parts;
  }

  /** A long list with its first members only. */
  private String shown(String word) {
    String[] members = word.split(",", -1);
    return members.length <= MOST_MEMBERS
        ? files.shortened(word)
        : "%s,%s,... (%d names)".formatted(members[0], members[1], members.length);
  }

  /** What it has printed, with short paths; very long lines without their middle. */
  String printed() {
    return files
        .shortened(output.toString(StandardCharsets.UTF_8))
        .lines()
        .map(Command::shortened)
        .collect(Collectors.joining("\n"));
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST - END) + " ... " + line.substring(line.length() - END);
  }
}

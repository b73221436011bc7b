package io.github.futuresavailability.examples.demo.market;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps each state of a table that is drawn over the last one, where there is no terminal. */
final class TableFrames {
  private static final Pattern UP = Pattern.compile("\u001B\\[\\d+A");
  private static final String CLEAR = "\u001B[K";

  private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

  PrintStream stream() {
    return new PrintStream(drawn, true, StandardCharsets.UTF_8);
  }

  /** Some states at even steps, and the last one. */
  List<String> some(int most) {
    List<String> all =
        Arrays.stream(UP.split(drawn.toString(StandardCharsets.UTF_8).replace(CLEAR, "")))
            .filter(frame -> !frame.isBlank())
            .toList();
    List<String> some = new ArrayList<>();
    int count = Math.min(most, all.size());
    for (int i = 1; i <= count; i++) {
      some.add(all.get(all.size() * i / count - 1));
    }
    return some;
  }
}

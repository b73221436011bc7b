package io.github.futuresavailability.examples;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was meant by a misspelt one. */
final class Suggestions {
  /** One of so many letters may be changed, inserted or removed. */
  private static final int LETTERS = 3;

  private Suggestions() {}

  /** The message for a word that is no command. */
  static String unknownCommand(String word, Collection<String> names) {
    return "Unknown command: '" + word + "'" + of(word, names);
  }

  /** The end of a message with the nearest name, or nothing if none is near. */
  static String of(String word, Collection<String> names) {
    return nearest(word, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private static Optional<String> nearest(String word, Collection<String> names) {
    int most = Math.max(1, word.replace("-", "").length() / LETTERS);
    return names.stream()
        .filter(name -> distance(word, name) <= most)
        .min(Comparator.comparingInt(name -> distance(word, name)));
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[other.length()];
  }
}

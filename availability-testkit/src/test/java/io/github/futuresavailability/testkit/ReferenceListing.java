package io.github.futuresavailability.testkit;

import io.github.futuresavailability.ContractSymbol;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a listing must return, written as simply as possible over the whole sorted list of keys. */
record ReferenceListing(List<String> contents, List<String> folds, boolean truncated, String last) {

  static ReferenceListing version1(
      List<String> keys, String prefix, String delimiter, String marker, int max) {
    List<String> candidates = new ArrayList<>();
    for (String key : after(keys, marker)) {
      int fold = foldEnd(key, prefix, delimiter);
      if (fold < 0 || !marker.startsWith(key.substring(0, fold))) {
        candidates.add(key);
      }
    }
    return of(candidates, prefix, delimiter, max);
  }

  static ReferenceListing version2(
      List<String> keys, String prefix, String delimiter, String startAfter, int max) {
    return of(after(keys, startAfter), prefix, delimiter, max);
  }

  private static List<String> after(List<String> keys, String start) {
    return keys.stream()
        .filter(key -> start.isEmpty() || ContractSymbol.UTF8_ORDER.compare(key, start) > 0)
        .toList();
  }

  private static ReferenceListing of(List<String> keys, String prefix, String delimiter, int max) {
    TreeSet<String> folds = new TreeSet<>(ContractSymbol.UTF8_ORDER);
    List<String> contents = new ArrayList<>();
    String last = "";
    for (String key : keys) {
      if (key.startsWith(prefix)) {
        int end = foldEnd(key, prefix, delimiter);
        String entry = end < 0 ? key : key.substring(0, end);
        if (end < 0 || !folds.contains(entry)) {
          if (contents.size() + folds.size() == max) {
            return new ReferenceListing(contents, List.copyOf(folds), max > 0, last);
          }
          if (end < 0) {
            contents.add(entry);
          } else {
            folds.add(entry);
          }
          last = entry;
        }
      }
    }
    return new ReferenceListing(contents, List.copyOf(folds), false, last);
  }

  private static int foldEnd(String key, String prefix, String delimiter) {
    if (delimiter.isEmpty() || !key.startsWith(prefix)) {
      return -1;
    }
    int fold = key.indexOf(delimiter, prefix.length());
    return fold < 0 ? -1 : fold + delimiter.length();
  }
}

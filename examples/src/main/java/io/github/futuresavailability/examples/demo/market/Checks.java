package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.Narrator;

/** What must hold in the demo: each check is printed, and counted. Not thread-safe. */
final class Checks {
  private final Narrator narrator;
  private int made;
  private int failed;

  Checks(Narrator narrator) {
    this.narrator = narrator;
  }

  /** Prints what was checked, and that it holds or not. */
  void that(boolean holds, String what) {
    made++;
    failed += holds ? 0 : 1;
    narrator.add((holds ? "ok: " : "NOT OK: ") + what);
  }

  /** The same of two values that must be equal; both are printed if they are not. */
  void equal(Object actual, Object expected, String what) {
    boolean holds = actual.equals(expected);
    that(holds, holds ? what : "%s: %s and not %s".formatted(what, actual, expected));
  }

  int made() {
    return made;
  }

  int failed() {
    return failed;
  }
}

package io.github.futuresavailability.store.change;

/** Whether a collection may turn many present rows absent. */
public enum ShrinkPolicy {
  /**
   * Refuse if more than five rows and more than 1 % of the present rows would become absent, or
   * more than half of the present rows of one day: the default.
   */
  REJECT,
  /** Write the rows, however many become absent. */
  ALLOW
}

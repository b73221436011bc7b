package io.github.futuresavailability.store.change;

/** Whether a collection may turn many present rows absent. */
public enum ShrinkPolicy {
  /** Refuse when more than five rows and more than one in a hundred would be lost: the default. */
  REJECT,
  /** Write whatever the archive answers. */
  ALLOW
}

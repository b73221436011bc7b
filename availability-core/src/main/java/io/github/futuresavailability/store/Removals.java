package io.github.futuresavailability.store;

/** Whether a collection may turn many present rows absent. */
public enum Removals {
  /** Refuse when more than five rows and more than one in a hundred would be lost: the default. */
  GUARDED,
  /** Write whatever the archive answers. */
  ACCEPTED
}

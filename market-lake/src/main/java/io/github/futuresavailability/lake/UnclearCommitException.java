package io.github.futuresavailability.lake;

import org.jspecify.annotations.Nullable;

/**
 * A commit whose result is unknown: the catalog did not respond, and did not respond to look it up
 * either. The records are in the table completely or not at all; read the position and go on from
 * it.
 */
public final class UnclearCommitException extends LakeException {
  private static final long serialVersionUID = 1L;

  UnclearCommitException(String kind, @Nullable Throwable cause) {
    super(
        "It is unknown whether the commit to the %s was made, because the catalog did not respond;"
                .formatted(kind)
            + " read the position when it does, and go on from it: "
            + Faults.reason(cause),
        cause);
  }
}

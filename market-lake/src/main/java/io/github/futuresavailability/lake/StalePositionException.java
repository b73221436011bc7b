package io.github.futuresavailability.lake;

/**
 * An append was refused because the table has another position than the one that it goes on from:
 * another writer, or this one with an earlier call, has stored the records. Nothing was committed.
 */
public final class StalePositionException extends LakeException {
  private static final long serialVersionUID = 1L;

  private final transient LakePosition expected;
  private final transient LakePosition current;

  StalePositionException(String kind, LakePosition expected, LakePosition current) {
    super(
        "The %s have another position than the one that this append goes on from, so another writer"
                .formatted(kind)
            + " has stored them, and nothing was appended; go on from position(\"%s\"). Expected %s, found %s"
                .formatted(current.identity(), expected, current),
        null);
    this.expected = expected;
    this.current = current;
  }

  /**
   * The position that the append went on from.
   *
   * @return the position that the caller gave
   */
  public LakePosition expected() {
    return expected;
  }

  /**
   * The position of the table.
   *
   * @return the position to go on from
   */
  public LakePosition current() {
    return current;
  }
}

package io.github.futuresavailability.lake;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the records of one source are stored in a table: whole numbers by key, for example the
 * next offset of each partition of a topic, or the last id of each exchange and symbol. It stands
 * in the summary of the snapshot that has the records before it, so both are committed or neither
 * is.
 *
 * @param identity the source, for example the cluster and the id of a topic; a table has one
 *     position for each identity
 * @param values the numbers by key, in the order of the keys; immutable
 */
public record LakePosition(String identity, SortedMap<String, Long> values) {
  private static final int MAX_LENGTH = 200;

  /**
   * Checks the names and copies the values.
   *
   * @throws IllegalArgumentException if the identity or a key is blank, longer than 200 characters,
   *     or has control characters
   */
  public LakePosition {
    check("identity", identity);
    SortedMap<String, Long> copy = new TreeMap<>();
    for (Map.Entry<String, Long> value : values.entrySet()) {
      check("key", value.getKey());
      copy.put(value.getKey(), Objects.requireNonNull(value.getValue(), "value"));
    }
    values = Collections.unmodifiableSortedMap(copy);
  }

  private static void check(String what, String name) {
    boolean isName =
        !name.isBlank()
            && name.length() <= MAX_LENGTH
            && name.chars().noneMatch(Character::isISOControl);
    if (!isName) {
      throw new IllegalArgumentException(
          "The %s of a position is no text of 1 to %d characters without control characters"
              .formatted(what, MAX_LENGTH));
    }
  }

  /**
   * The position of a source of which nothing is stored.
   *
   * @param identity the source
   * @return a position without values
   */
  public static LakePosition start(String identity) {
    return new LakePosition(identity, new TreeMap<>());
  }

  /**
   * A copy with one value more or another value.
   *
   * @param key for example a partition, or an exchange and a symbol
   * @param value the number; {@link LakeRecords#append} refuses one that is lower than before
   * @return the new position
   */
  public LakePosition with(String key, long value) {
    SortedMap<String, Long> changed = new TreeMap<>(values);
    changed.put(key, value);
    return new LakePosition(identity, changed);
  }

  /**
   * The value of a key.
   *
   * @param key the key
   * @return the number, or empty if there is none
   */
  public OptionalLong value(String key) {
    Long value = values.get(key);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * Refuses to go back, where records would be stored twice.
   *
   * @throws IllegalArgumentException if a value of the earlier position is gone or is lower here
   */
  void checkFollows(LakePosition earlier) {
    earlier.values.forEach(
        (key, value) -> {
          if (value(key).orElse(Long.MIN_VALUE) < value) {
            throw new IllegalArgumentException(
                "The position goes back: %s is %d before and %s after"
                    .formatted(key, value, value(key).isPresent() ? values.get(key) : "nothing"));
          }
        });
  }

  /** The source and the values on one line. */
  @Override
  public String toString() {
    return identity + " " + values;
  }
}

package io.github.futuresavailability.kafka;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a topic was read: the next offset of each partition. It is of one topic in one cluster,
 * and of no other topic that later has the same name. Offsets have gaps, because the end of a
 * transaction takes one as well.
 *
 * @param clusterId the id of the cluster
 * @param topicId the id that the cluster gave the topic when it was created
 * @param offsets the next offset by partition, ascending; a partition that is not in it is read
 *     from its first record on; immutable
 */
public record TopicPosition(String clusterId, String topicId, SortedMap<Integer, Long> offsets) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_-]+)/([A-Za-z0-9_-]+)((?: \\d{1,9}:\\d{1,18})*)");

  /**
   * Checks and copies the values.
   *
   * @throws IllegalArgumentException if an id is none, or a partition or an offset is negative
   */
  public TopicPosition {
    check(clusterId);
    check(topicId);
    SortedMap<Integer, Long> copy = new TreeMap<>();
    for (Map.Entry<Integer, Long> entry : offsets.entrySet()) {
      if (entry.getKey() < 0 || Objects.requireNonNull(entry.getValue(), "offset") < 0) {
        throw new IllegalArgumentException("Not a partition and its next offset: " + entry);
      }
      copy.put(entry.getKey(), entry.getValue());
    }
    offsets = Collections.unmodifiableSortedMap(copy);
  }

  private static void check(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("Not an id of a cluster or a topic: " + id);
    }
  }

  /**
   * The cluster and the topic, without the offsets.
   *
   * @return both ids, with a slash between
   */
  public String identity() {
    return clusterId + "/" + topicId;
  }

  /**
   * Reads a position.
   *
   * @param text a position as {@link #toString} returns it
   * @return the position
   * @throws IllegalArgumentException if it is no such text
   */
  public static TopicPosition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Not a position, such as \"cluster/topic 0:12 1:7\": " + text);
    }
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    for (String entry : matcher.group(3).strip().split(" ", -1)) {
      int colon = entry.indexOf(':');
      if (colon > 0) {
        offsets.put(
            Integer.valueOf(entry.substring(0, colon)), Long.valueOf(entry.substring(colon + 1)));
      }
    }
    return new TopicPosition(matcher.group(1), matcher.group(2), offsets);
  }

  /** For example {@code 4L6g3nShT-eMCtK--X86sw/b7cWqHc1QVaSqTZuQUkPmA 0:12 1:7}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(identity());
    offsets.forEach(
        (partition, offset) -> text.append(' ').append(partition).append(':').append(offset));
    return text.toString();
  }
}

package io.github.futuresavailability.lake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.futuresavailability.lake.internal.PositionTag;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;

/**
 * Positions in the summaries of snapshots. Each commit of this library has all positions of its
 * table, those of other sources as they were, so that the newest of its snapshots is enough and the
 * older ones may expire. Snapshots of other engines have none and are passed over. Stateless.
 */
final class Positions {
  /** The beginning of the names of the properties, one for each identity. */
  static final String POSITION = "futures-availability.position.";

  private static final JsonFactory JSON = new JsonFactory();

  private Positions() {}

  /**
   * The positions by identity.
   *
   * @param ancestors a snapshot and those before it, the newest first
   * @throws LakeException if the snapshot with the positions was removed
   */
  static SortedMap<String, LakePosition> of(Iterable<Snapshot> ancestors) {
    Snapshot oldest = null;
    for (Snapshot snapshot : ancestors) {
      if (PositionTag.isOwn(snapshot)) {
        return read(snapshot);
      }
      oldest = snapshot;
    }
    if (oldest != null && oldest.parentId() != null) {
      throw new LakeException(
          ("The positions of the table are lost: another program removed the snapshot that has"
                  + " them, before snapshot %d. Nothing is appended, because records could be stored"
                  + " twice. Roll the table back to a snapshot that has a position, or make a new"
                  + " table")
              .formatted(oldest.snapshotId()),
          null);
    }
    return new TreeMap<>();
  }

  static boolean isOf(Snapshot snapshot, String commit) {
    return PositionTag.isOwn(snapshot) && commit.equals(snapshot.summary().get(PositionTag.COMMIT));
  }

  /** The positions that stand in this snapshot. */
  static SortedMap<String, LakePosition> read(Snapshot snapshot) {
    SortedMap<String, LakePosition> positions = new TreeMap<>();
    Map<String, String> summary = snapshot.summary();
    if (summary != null) {
      summary.forEach(
          (name, value) -> {
            if (name.startsWith(POSITION)) {
              String identity = name.substring(POSITION.length());
              positions.put(identity, new LakePosition(identity, parse(value)));
            }
          });
    }
    return positions;
  }

  /** The property of a position. */
  static String name(LakePosition position) {
    return POSITION + position.identity();
  }

  /** The value of a property: a JSON object. */
  static String write(LakePosition position) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Long> value : position.values().entrySet()) {
        json.writeNumberField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static SortedMap<String, Long> parse(String text) {
    SortedMap<String, Long> values = new TreeMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      boolean isObject = json.nextToken() == JsonToken.START_OBJECT;
      while (isObject && json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        values.put(key, json.getLongValue());
      }
      if (!isObject || json.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("no object");
      }
    } catch (IOException e) {
      throw new LakeException("A position of the table is not readable: " + text, e);
    }
    return values;
  }
}
